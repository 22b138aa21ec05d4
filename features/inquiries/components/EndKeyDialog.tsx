'use client';
import { Modal } from 'antd';
import { notify } from '@/lib/ui/notify';
import { useRevokeInquiryFormMutation, useRotateInquiryFormMutation } from '../api';
import type { InquiryForm } from '../schema';

type EndProps = { form: InquiryForm; what: 'rotate' | 'revoke'; onClose: () => void };
const endWords = {
  rotate: {
    title: 'Give it another key?',
    ok: 'New key',
    text: 'Pages with the key of now bring in nothing until you change it there.',
    done: 'has a new key',
  },
  revoke: {
    title: 'Switch it off?',
    ok: 'Switch off',
    text: 'Its key brings in nothing any longer. This cannot be undone.',
    done: 'is switched off',
  },
};

/** Asks before the key of now stops. */
export function EndKeyDialog({ form, what, onClose }: EndProps) {
  const [rotate, rotating] = useRotateInquiryFormMutation();
  const [revoke, revoking] = useRevokeInquiryFormMutation();
  const { title, ok, text, done } = endWords[what];
  const send = async () => {
    try {
      await (what === 'rotate' ? rotate : revoke)(form._id).unwrap();
      notify.success(`${form.name} ${done}`);
      onClose();
    } catch (error) {
      notify.error(error, 'That did not work');
    }
  };
  return (
    <Modal
      open
      title={`${form.name}: ${title.charAt(0).toLowerCase()}${title.slice(1)}`}
      okText={ok}
      okButtonProps={{ danger: what === 'revoke' }}
      confirmLoading={rotating.isLoading || revoking.isLoading}
      onOk={send}
      onCancel={onClose}
      width={460}
    >
      <p className="m-0">{text}</p>
    </Modal>
  );
}
