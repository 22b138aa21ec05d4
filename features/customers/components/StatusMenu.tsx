'use client';
import { DownOutlined } from '@ant-design/icons';
import { lazy, Suspense, useState } from 'react';
import { useMe } from '@/features/session';
import { MenuButton } from '@/lib/ui/MenuButton';
import { notify } from '@/lib/ui/notify';
import { StatusPill } from '@/lib/ui/StatusPill';
import { toneOf } from '@/lib/ui/tone';
import { mayWrite } from '../fields';
import { transitions } from '../status';
import type { Customer, CustomerStatus } from '../types';
import { ConflictDialog } from './ConflictDialog';
import { choiceWord } from './choice-words';
import { flatOf } from './edit-values';
import { openTo } from './status-choices';
import { useSaveChanges } from './use-save-changes';

const ReasonDialog = lazy(() => import('./ReasonDialog').then((file) => ({ default: file.ReasonDialog })));

/** The status, and the ones that may follow it. */
export function StatusMenu({ customer }: { customer: Customer }) {
  const { me, currency } = useMe();
  const { status, access } = customer;
  const role = me?.user.role;
  const rules = transitions[status];
  const [asking, setAsking] = useState<CustomerStatus>();
  const { save, conflict, choose } = useSaveChanges();
  const open = access.can.update && role && mayWrite(role, 'status') ? openTo(role, rules) : [];
  if (open.length === 0) return <StatusPill status={status} />;

  const move = async (to: CustomerStatus, reason: string | null = null) => {
    setAsking(undefined);
    try {
      await save(customer, { ...flatOf(customer), status: to, statusReason: reason });
    } catch (error) {
      notify.error(error, 'The status could not be changed');
    }
  };
  const needsReason = (to: CustomerStatus) => rules[to]?.toLowerCase().endsWith('reason');
  return (
    <>
      <MenuButton
        label={`Status: ${choiceWord(status)}. Change it`}
        className={`k-pill k-status-menu k-tone-${toneOf(status)}`}
        items={open.map((to) => ({
          key: to,
          label: choiceWord(to),
          onClick: () => (needsReason(to) ? setAsking(to) : move(to)),
        }))}
      >
        <span className="k-dot" aria-hidden />
        {choiceWord(status)}
        <DownOutlined aria-hidden className="text-[9px]" />
      </MenuButton>
      {asking && (
        <Suspense>
          <ReasonDialog
            title={`${choiceWord(status)} to ${choiceWord(asking).toLowerCase()}`}
            onGiven={(reason) => move(asking, reason)}
            onClose={() => setAsking(undefined)}
          />
        </Suspense>
      )}
      {conflict && <ConflictDialog conflict={conflict} currency={currency} onChoose={choose} />}
    </>
  );
}
