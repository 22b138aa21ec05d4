'use client';
import { ThunderboltOutlined } from '@ant-design/icons';
import { Button, Modal } from 'antd';
import { useId, useRef, useState } from 'react';
import { problemOf } from '@/lib/api-problem';
import { formatAmount } from '@/lib/ui/format';
import { notify } from '@/lib/ui/notify';
import { useAutoActivateMembershipMutation } from '../api';
import { pressKey } from '../press-key';
import { useRunVerbs } from '../use-run-verbs';
import { customers, members } from '../words';

type Props = {
  threshold?: number;
  /** How many would become members; nothing while that is not known. */
  eligible?: number;
  currency: string;
  /** Why it cannot be pressed now, in a sentence. */
  reason?: string;
};

/** Activates everyone who reaches the threshold, after saying what that will do. */
export function AutoActivateButton({ threshold, eligible, currency, reason }: Props) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const key = useRef('');
  const [activate, { isLoading }] = useAutoActivateMembershipMutation();
  const { announce } = useRunVerbs(true);
  const ready = !reason && threshold !== undefined && eligible !== undefined && eligible > 0;

  const ask = () => {
    key.current = pressKey();
    setOpen(true);
  };
  const go = async () => {
    try {
      const { run } = await activate({ threshold, key: key.current }).unwrap();
      if (run) announce(run);
      setOpen(false);
    } catch (error) {
      // Only an answer that got lost is asked for again under the same key; a refusal is final.
      if (problemOf(error)?.code !== 'offline') setOpen(false);
      notify.error(error, 'Memberships could not be activated');
    }
  };

  return (
    <>
      <div className="flex flex-col gap-1 md:items-end">
        <Button
          type="primary"
          icon={<ThunderboltOutlined aria-hidden />}
          disabled={!ready}
          aria-describedby={reason ? id : undefined}
          onClick={ask}
        >
          {eligible === undefined ? 'Activate members' : `Activate ${members(eligible)}`}
        </Button>
        {reason && (
          <p id={id} className="m-0 text-xs leading-4 text-ink-2 md:text-right">
            {reason}
          </p>
        )}
      </div>
      <Modal
        open={open && ready}
        title={`Activate ${members(eligible ?? 0)}?`}
        okText="Activate"
        confirmLoading={isLoading}
        cancelButtonProps={{ disabled: isLoading }}
        closable={!isLoading}
        mask={{ closable: !isLoading }}
        keyboard={!isLoading}
        destroyOnHidden
        width={440}
        onOk={go}
        onCancel={() => setOpen(false)}
      >
        <p className="m-0 text-ink-2">
          {customers(eligible ?? 0)} with purchases of {formatAmount(threshold ?? 0, currency)} or more{' '}
          {eligible === 1 ? 'becomes a member' : 'become members'}, and it is kept in the history of each. You can undo
          the run for 30 days.
        </p>
      </Modal>
    </>
  );
}
