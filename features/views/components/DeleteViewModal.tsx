'use client';
import { Modal } from 'antd';
import { useState } from 'react';
import type { View } from '../schema';

type Props = { view: View; onDelete: () => Promise<void>; onClose: () => void };

/** Says who loses what before a view is deleted. */
export function DeleteViewModal({ view, onDelete, onClose }: Props) {
  const [busy, setBusy] = useState(false);
  const go = async () => {
    setBusy(true);
    await onDelete();
    onClose();
  };
  return (
    <Modal
      open
      title={`Delete the view ${view.name}?`}
      okText="Delete"
      okButtonProps={{ danger: true }}
      confirmLoading={busy}
      onOk={go}
      onCancel={onClose}
      width={440}
    >
      <p className="m-0">
        {view.shared ? 'It goes from the list of every colleague.' : 'It goes from your list.'} The customers in it stay
        as they are.
      </p>
    </Modal>
  );
}
