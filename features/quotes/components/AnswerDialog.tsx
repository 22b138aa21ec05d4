'use client';
import { Form, Input } from 'antd';
import { formRules } from '@/lib/form-rules';
import { FormModal } from '@/lib/ui/FormModal';
import { notify } from '@/lib/ui/notify';
import { useAcceptQuoteMutation, useRejectQuoteMutation } from '../api';
import { acceptInput, type Quote, rejectInput } from '../schema';

type Props = { quote: Quote; kind: 'accept' | 'reject'; open: boolean; onClose: () => void };
const accepts = formRules(acceptInput);
const rejects = formRules(rejectInput);

/** An answer that came by telephone or on paper is written down by a colleague. */
export function AnswerDialog({ quote, kind, open, onClose }: Props) {
  const [accept] = useAcceptQuoteMutation();
  const [reject] = useRejectQuoteMutation();
  const of = { customerId: quote.customerId, quoteId: quote._id, version: quote.version };
  const save = async ({ name, reason }: { name?: string; reason?: string }) => {
    if (kind === 'accept') await accept({ ...of, ...(name ? { name } : {}) }).unwrap();
    else await reject({ ...of, ...(reason ? { reason } : {}) }).unwrap();
    notify.success(`${quote.quoteNumber} was ${kind === 'accept' ? 'accepted' : 'declined'}`);
  };
  return (
    <FormModal<{ name?: string; reason?: string }>
      open={open}
      title={kind === 'accept' ? 'Mark as accepted' : 'Mark as declined'}
      okText={kind === 'accept' ? 'Accepted' : 'Declined'}
      danger={kind === 'reject'}
      intro={`For an answer to ${quote.quoteNumber} that came another way than by its link. It counts once.`}
      initialValues={{ name: quote.contactName ?? '' }}
      onSave={save}
      onClose={onClose}
    >
      {kind === 'accept' ? (
        <Form.Item name="name" label="Who accepted" rules={accepts('name')}>
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
      ) : (
        <Form.Item name="reason" label="Reason" rules={rejects('reason')}>
          <Input.TextArea rows={3} maxLength={1_000} />
        </Form.Item>
      )}
    </FormModal>
  );
}
