'use client';
import './quote.css';
import { FilePdfOutlined, LinkOutlined, SendOutlined } from '@ant-design/icons';
import { Button, Checkbox, Drawer, Form, Input, Select } from 'antd';
import { type Contact, useGetContactsQuery } from '@/features/contacts';
import { useMe } from '@/features/session';
import { formRules } from '@/lib/form-rules';
import { FormProblem } from '@/lib/ui/FormProblem';
import { plural } from '@/lib/ui/format';
import { useFindQuoteQuery } from '../api';
import { type Quote, sendInput, usualRemindDays, type WholeQuote } from '../schema';
import { checksOf, quoteChecks, SendChecks } from './SendChecks';
import { firstAddress, letterOf, type SendValues, wrongAddress } from './send-letter';
import { useSend } from './use-send';

type Props = {
  quote: Pick<Quote, '_id' | 'quoteNumber'>;
  open: boolean;
  onClose: () => void;
  /** It has gone from the page, focus included. */
  onClosed?: () => void;
};

/** Hands a quote to the customer: by mail to several people, or by its link alone. */
export function SendSheet({ quote, open, onClose, onClosed }: Props) {
  const { me, may } = useMe();
  const { currentData: whole } = useFindQuoteQuery(quote._id, { skip: !open });
  const of = { customerId: whole?.customerId ?? '', limit: 100 };
  const { data } = useGetContactsQuery(of, { skip: !whole || !may('contacts.read') });
  const ready = whole && data && me;
  return (
    <Drawer
      open={open}
      onClose={onClose}
      afterOpenChange={(isOpen) => isOpen || onClosed?.()}
      size={500}
      loading={!ready}
      destroyOnHidden
      rootClassName="k-drawer"
      closable={{ placement: 'end', 'aria-label': 'Close' }}
      title={`Send ${quote.quoteNumber}`}
    >
      {ready && (
        <Letter quote={whole} contacts={data.data} from={{ name: me.user.name, org: me.org.name }} onClose={onClose} />
      )}
    </Drawer>
  );
}

type LetterProps = {
  quote: WholeQuote;
  contacts: readonly Contact[];
  from: { name: string; org: string };
  onClose: () => void;
};
const rules = formRules(sendInput);
const unready = 'Ready to send says what is missing';

function Letter({ quote, contacts, from, onClose }: LetterProps) {
  const [form] = Form.useForm<SendValues>();
  const { link, problem, busy, send, test, linkOnly } = useSend(quote, form, onClose);
  const to = Form.useWatch('to', form) ?? [];
  if (link) return <MadeLink link={link} onClose={onClose} />;
  const lacks = (checks: ReturnType<typeof checksOf>) => checks.some(([ok]) => !ok);
  const missing = lacks(checksOf(quote, to));
  // By hand it goes to somebody without an address too.
  const incomplete = lacks(quoteChecks(quote));
  const first = firstAddress(quote, contacts);
  const initial = { to: first ? [first] : [], remind: true, ...letterOf(quote, contacts, from) };
  return (
    <Form<SendValues> form={form} layout="vertical" initialValues={initial} validateTrigger="onBlur" onFinish={send}>
      <Form.Item name="to" label="To" rules={[{ validator: async (_rule, all: string[]) => refuseWrong(all) }]}>
        <Select
          mode="tags"
          virtual={false}
          maxCount={10}
          placeholder="A contact, or any e-mail address"
          tokenSeparators={[',', ';', ' ']}
          options={addressesOf(quote, contacts)}
        />
      </Form.Item>
      <Form.Item name="subject" label="Subject" rules={rules('subject')}>
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <Form.Item name="message" label="Message" rules={rules('message')}>
        <Input.TextArea autoSize={{ minRows: 7, maxRows: 14 }} maxLength={5_000} />
      </Form.Item>
      <ul className="k-send-list mb-3" aria-label="Goes along">
        <li>
          <FilePdfOutlined aria-hidden /> <span className="flex-1">{quote.quoteNumber}.pdf</span>
          <span className="text-xs text-ink-2">Attached</span>
        </li>
        <li>
          <LinkOutlined aria-hidden /> <span className="flex-1">Public link</span>
          <span className="text-xs text-ink-2">Accept, decline, download</span>
        </li>
      </ul>
      <Form.Item name="remind" valuePropName="checked" className="mb-2">
        <Checkbox>{`Remind the customer ${usualRemindDays} days before it expires`}</Checkbox>
      </Form.Item>
      <SendChecks quote={quote} to={to} />
      <FormProblem text={problem} className="mt-3 mb-0" />
      <div className="mt-5 flex flex-wrap items-center justify-end gap-2">
        <Button type="link" className="mr-auto px-0" loading={busy === 'test'} onClick={() => void test()}>
          Send me a test
        </Button>
        <Button
          loading={busy === 'link'}
          disabled={incomplete}
          title={incomplete ? unready : undefined}
          onClick={() => void linkOnly()}
        >
          Only make the link
        </Button>
        <Button
          type="primary"
          htmlType="submit"
          icon={<SendOutlined aria-hidden />}
          loading={busy === 'mail'}
          disabled={missing}
          title={missing ? unready : undefined}
        >
          {to.length > 1 ? `Send to ${plural(to.length, 'person', 'people')}` : 'Send'}
        </Button>
      </div>
    </Form>
  );
}

function refuseWrong(all: string[] | undefined): void {
  const wrong = wrongAddress(all ?? []);
  if (wrong !== undefined) throw new Error(`${wrong}: this is no e-mail address`);
}

function addressesOf({ customer, customerName }: WholeQuote, contacts: readonly Contact[]) {
  const people = contacts.flatMap(({ email, firstName, lastName, isPrimary, title }) =>
    email
      ? [
          {
            value: email,
            label: [`${firstName} ${lastName}`, isPrimary ? 'primary' : title].filter(Boolean).join(', '),
          },
        ]
      : [],
  );
  const taken = people.some(({ value }) => value === customer.email);
  return customer.email && !taken ? [...people, { value: customer.email, label: customerName }] : people;
}

function MadeLink({ link, onClose }: { link: string; onClose: () => void }) {
  return (
    <>
      <p className="mt-0">Whoever has this link reads the quote and may accept it. It is shown this once.</p>
      <Input aria-label="The customer’s link" readOnly value={link} onFocus={(event) => event.target.select()} />
      <div className="mt-4 flex justify-end gap-2">
        <Button onClick={() => void navigator.clipboard.writeText(link).catch(() => undefined)}>Copy</Button>
        <Button type="primary" onClick={onClose}>
          Done
        </Button>
      </div>
    </>
  );
}
