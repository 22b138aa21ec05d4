'use client';
import { CopyOutlined } from '@ant-design/icons';
import { Button, Input, Modal } from 'antd';
import { longDate } from '@/lib/ui/format';
import { notify } from '@/lib/ui/notify';
import type { Invited } from '../schema';

type Props = { invited: Invited; onClose: () => void };

/** Where the one-time link went: by mail, or here, to be handed over by other means. It is shown this once. */
export function LinkDialog({ invited, onClose }: Props) {
  const { name, email, link, mailed, linkExpiresAt } = invited;
  const until = linkExpiresAt ? longDate(linkExpiresAt) : '';
  const copy = () =>
    navigator.clipboard.writeText(link ?? '').then(
      () => notify.success('Copied'),
      () => notify.error('It could not be copied; select it and copy it yourself'),
    );
  return (
    <Modal
      open
      title={mailed ? `A link is on its way to ${name}` : `A link for ${name}`}
      onCancel={onClose}
      footer={
        <Button type="primary" onClick={onClose}>
          Done
        </Button>
      }
      width={520}
    >
      {mailed ? (
        <p className="m-0">
          It goes to {email}, works once, and ends on {until}.
        </p>
      ) : (
        <div className="grid gap-3">
          <p className="m-0">
            No mail server is set up, so nothing was sent. Hand this link over yourself: it works once, ends on {until},
            and whoever has it can be {name}.
          </p>
          <div className="flex gap-2">
            <Input readOnly aria-label="One-time link" value={link ?? ''} onFocus={({ target }) => target.select()} />
            <Button icon={<CopyOutlined aria-hidden />} onClick={copy}>
              Copy
            </Button>
          </div>
        </div>
      )}
    </Modal>
  );
}
