'use client';
import { Form, Input } from 'antd';
import { FormModal } from '@/lib/ui/FormModal';
import { notify } from '@/lib/ui/notify';
import { useCloseInquiryMutation } from '../api';
import type { Inquiry } from '../schema';

type Props = { inquiry: Inquiry; onClose: () => void; onClosed: () => void };

/** Ends an inquiry, and keeps why. */
export function CloseInquiryModal({ inquiry, onClose, onClosed }: Props) {
  const [close] = useCloseInquiryMutation();
  const save = async ({ reason }: { reason?: string }) => {
    await close({ inquiryId: inquiry._id, reason: reason?.trim() || undefined }).unwrap();
    notify.success('The inquiry is closed');
    onClosed();
  };
  return (
    <FormModal<{ reason?: string }>
      title={`Close the inquiry of ${inquiry.name}?`}
      okText="Close inquiry"
      onSave={save}
      onClose={onClose}
    >
      <Form.Item name="reason" label="Reason, if it helps">
        <Input.TextArea rows={2} maxLength={500} placeholder="Answered by phone, advertising …" />
      </Form.Item>
    </FormModal>
  );
}
