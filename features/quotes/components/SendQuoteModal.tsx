'use client';
import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { applyProblem } from '@/lib/apply-problem';
import { formRules } from '@/lib/form-rules';
import { FormProblem } from '@/lib/ui/FormProblem';
import { notify } from '@/lib/ui/notify';
import { useSendQuoteMutation } from '../api';
import { type Quote, sendInput } from '../schema';

type Props = { quote: Quote; open: boolean; onClose: () => void };
type Values = { to?: string; message?: string };
const rules = formRules(sendInput);

/** Mails a quote with its link, or makes the link alone, to be passed on by hand. */
export function SendQuoteModal({ quote, open, onClose }: Props) {
  const [form] = Form.useForm<Values>();
  const [send, { isLoading }] = useSendQuoteMutation();
  const [problem, setProblem] = useState<string>();
  const [link, setLink] = useState<string>();
  const submit = async ({ to, message }: Values, mail: boolean) => {
    setProblem(undefined);
    const typed = { to: to || undefined, message: message || undefined };
    try {
      const sent = await send({ customerId: quote.customerId, quoteId: quote._id, ...typed, mail }).unwrap();
      if (mail) {
        notify.success(`${quote.quoteNumber} is on its way to ${sent.sentTo ?? 'the customer'}`);
        onClose();
      } else setLink(sent.link ?? undefined);
    } catch (error) {
      setProblem(applyProblem(form, error).join(' ') || undefined);
    }
  };
  const byHand = (
    <Button key="link" loading={isLoading} onClick={() => void submit(form.getFieldsValue(), false)}>
      Only make the link
    </Button>
  );
  const byMail = (
    <Button key="send" type="primary" loading={isLoading} onClick={form.submit}>
      Send
    </Button>
  );
  return (
    <Modal
      open={open}
      title={`Send ${quote.quoteNumber}`}
      footer={link ? <Button onClick={onClose}>Done</Button> : [byHand, byMail]}
      onCancel={onClose}
      afterClose={() => [setProblem(undefined), setLink(undefined)]}
      destroyOnHidden
      width={480}
    >
      {link ? (
        <>
          <p className="mt-0">Whoever has this link reads the quote and may accept it. It is shown this once.</p>
          <Input aria-label="The customer’s link" readOnly value={link} onFocus={(event) => event.target.select()} />
        </>
      ) : (
        <Form<Values> form={form} layout="vertical" preserve={false} onFinish={(values) => void submit(values, true)}>
          <Form.Item
            name="to"
            label="To"
            rules={rules('to')}
            extra="When empty: its contact, the primary one, or the customer"
          >
            <Input type="email" autoComplete="off" maxLength={254} />
          </Form.Item>
          <Form.Item name="message" label="Message" rules={rules('message')}>
            <Input.TextArea rows={4} maxLength={2_000} />
          </Form.Item>
        </Form>
      )}
      <FormProblem text={problem} />
    </Modal>
  );
}
