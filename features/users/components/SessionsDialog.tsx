'use client';
import { Button, Modal } from 'antd';
import type { Account } from '../schema';
import { SessionList, useEnd } from './SessionList';

/** Where a colleague is signed in. */
export function SessionsDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const end = useEnd(account._id);
  return (
    <Modal
      open
      title={`Sessions of ${account.name}`}
      onCancel={onClose}
      width={520}
      footer={
        <>
          <Button danger onClick={() => end()}>
            End all
          </Button>
          <Button type="primary" onClick={onClose}>
            Done
          </Button>
        </>
      }
    >
      <div className="rounded-panel border border-line">
        <SessionList userId={account._id} />
      </div>
    </Modal>
  );
}
