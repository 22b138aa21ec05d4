'use client';
import { Input, Modal } from 'antd';
import { useId, useState } from 'react';

type Props = { title: string; onGiven: (reason: string) => void; onClose: () => void };

/** A change that needs a reason says so before it is asked of the server. */
export function ReasonDialog({ title, onGiven, onClose }: Props) {
  const [reason, setReason] = useState('');
  const id = useId();
  return (
    <Modal
      open
      title={title}
      okText="Change status"
      okButtonProps={{ disabled: reason.trim() === '' }}
      onOk={() => onGiven(reason.trim())}
      onCancel={onClose}
      width={420}
    >
      <label htmlFor={id} className="mb-1 block text-[13px] text-ink-2">
        Why? This step needs a reason.
      </label>
      <Input id={id} autoFocus maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />
    </Modal>
  );
}
