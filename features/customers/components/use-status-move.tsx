'use client';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useMe } from '@/features/session';
import { notify } from '@/lib/ui/notify';
import { mayWrite } from '../policy';
import { transitions } from '../status';
import type { Customer, CustomerStatus } from '../types';
import { ConflictDialog } from './ConflictDialog';
import { choiceWord } from './choice-words';
import { flatOf } from './edit-values';
import { openTo } from './status-choices';
import { useSaveChanges } from './use-save-changes';

type StatusMove = {
  /** The statuses that may follow. */
  open: CustomerStatus[];
  pick: (to: CustomerStatus) => void;
  /** What is asked on the way: a reason, or about a conflict. */
  dialogs: ReactNode;
};

const ReasonDialog = lazy(() => import('./ReasonDialog').then((file) => ({ default: file.ReasonDialog })));

/** Moves a customer to another status; a reason is asked for where the step needs one. */
export function useStatusMove(customer: Customer, onDone: () => void = () => undefined): StatusMove {
  const { me, currency } = useMe();
  const { status, access } = customer;
  const role = me?.user.role;
  const rules = transitions[status];
  const [asking, setAsking] = useState<CustomerStatus>();
  const { save, conflict, choose } = useSaveChanges();

  const move = async (to: CustomerStatus, reason: string | null = null) => {
    setAsking(undefined);
    try {
      await save(customer, { ...flatOf(customer), status: to, statusReason: reason });
    } catch (error) {
      notify.error(error, 'The status could not be changed');
    }
    onDone();
  };
  const needsReason = (to: CustomerStatus) => rules[to]?.toLowerCase().endsWith('reason');
  const giveUp = () => {
    setAsking(undefined);
    onDone();
  };
  return {
    open: access.can.update && role && mayWrite(role, 'status') ? openTo(role, rules) : [],
    pick: (to) => (needsReason(to) ? setAsking(to) : move(to)),
    dialogs: (
      <>
        {asking && (
          <Suspense>
            <ReasonDialog
              title={`${choiceWord(status)} to ${choiceWord(asking).toLowerCase()}`}
              onGiven={(reason) => move(asking, reason)}
              onClose={giveUp}
            />
          </Suspense>
        )}
        {conflict && <ConflictDialog conflict={conflict} currency={currency} onChoose={choose} />}
      </>
    ),
  };
}
