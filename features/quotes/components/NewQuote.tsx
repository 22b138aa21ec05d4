'use client';
import { Form, Input } from 'antd';
import { formRules } from '@/lib/form-rules';
import { FormModal } from '@/lib/ui/FormModal';
import { quoteForm } from '../schema';
import { useNewQuote } from './use-new-quote';

type Props = { customer: { _id: string; name: string }; open: boolean; onClose: () => void };
const rules = formRules(quoteForm);

/** A draft begins with what it is about; the rest is written on its page. */
export function NewQuote({ customer, open, onClose }: Props) {
  const write = useNewQuote();
  return (
    <FormModal<{ subject?: string }>
      open={open}
      title="New quote"
      okText="Write it"
      intro={`For ${customer.name}`}
      onSave={({ subject = '' }) => write(customer._id, subject)}
      onClose={onClose}
    >
      <Form.Item name="subject" label="Subject" rules={rules('subject')}>
        <Input autoFocus maxLength={200} autoComplete="off" />
      </Form.Item>
    </FormModal>
  );
}
