'use client';
import { Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { notify } from '@/lib/ui/notify';
import { useCloseInquiryMutation } from '../api';
import type { Inquiry } from '../schema';

type Props = { inquiry: Inquiry; onClose: () => void; onClosed: () => void };

/** Ends an inquiry, and keeps why. */
export function CloseInquiryModal({ inquiry, onClose, onClosed }: Props) {
  const [close, { isLoading }] = useCloseInquiryMutation();
  const [reason, setReason] = useState('');
  const field = useId();
  const send = async () => {
    try {
      await close({ inquiryId: inquiry._id, reason: reason.trim() || undefined }).unwrap();
      notify.success('The inquiry is closed');
      onClosed();
    } catch (error) {
      notify.error(error, 'The inquiry could not be closed');
    }
  };
  return (
    <Modal
      open
      title={`Close the inquiry of ${inquiry.name}?`}
      okText="Close inquiry"
      confirmLoading={isLoading}
      onOk={send}
      onCancel={onClose}
      width={460}
    >
      <label htmlFor={field} className="mb-1.5 block">
        Reason, if it helps
      </label>
      <Input.TextArea
        id={field}
        rows={2}
        maxLength={500}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
        placeholder="Answered by phone, advertising …"
      />
    </Modal>
  );
}
