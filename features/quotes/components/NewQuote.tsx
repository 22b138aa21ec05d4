'use client';
import { Form, Input } from 'antd';
import { useRouter } from 'next/navigation';
import { useGetContactsQuery } from '@/features/contacts';
import { useMe } from '@/features/session';
import { formRules } from '@/lib/form-rules';
import { FormModal } from '@/lib/ui/FormModal';
import { useCreateQuoteMutation } from '../api';
import { quoteForm } from '../schema';
import { quoteHref } from './use-quote-verbs';

type Props = { customer: { _id: string; name: string }; open: boolean; onClose: () => void };
const rules = formRules(quoteForm);
const monthMs = 30 * 86_400_000;

/** A draft begins with what it is about; the rest is written on its page. It goes to the primary contact and is valid for a month unless one says otherwise. */
export function NewQuote({ customer, open, onClose }: Props) {
  const router = useRouter();
  const { may } = useMe();
  const [create] = useCreateQuoteMutation();
  const of = { customerId: customer._id, limit: 100 };
  const { data } = useGetContactsQuery(of, { skip: !open || !may('contacts.read') });
  const save = async ({ subject = '' }: { subject?: string }) => {
    const contactId = data?.data.find(({ isPrimary }) => isPrimary)?._id ?? null;
    const validUntil = new Date(Date.now() + monthMs).toISOString().slice(0, 10);
    const quote = { subject: subject.trim(), contactId, validUntil };
    router.push(quoteHref(await create({ customerId: customer._id, quote }).unwrap()));
  };
  return (
    <FormModal<{ subject?: string }>
      open={open}
      title="New quote"
      okText="Write it"
      intro={`For ${customer.name}`}
      onSave={save}
      onClose={onClose}
    >
      <Form.Item name="subject" label="Subject" rules={rules('subject')}>
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
    </FormModal>
  );
}
