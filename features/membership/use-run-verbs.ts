'use client';
import { notify } from '@/lib/ui/notify';
import { useStopMembershipRunMutation, useUndoMembershipRunMutation } from './api';
import type { MembershipRun } from './schema';
import { active, customers } from './words';

const toastOf = (run: MembershipRun) => ({ id: `membership-run:${run._id}` });

/** What can be done with a run, each with its toast; Undo is offered to those who may. */
export function useRunVerbs(mayUndo: boolean) {
  const [requestUndo, undoing] = useUndoMembershipRunMutation();
  const [requestStop, stopping] = useStopMembershipRunMutation();

  const undo = async (run: MembershipRun) => {
    try {
      announce(await requestUndo(run._id).unwrap());
    } catch (error) {
      notify.error(error, 'The run could not be undone', toastOf(run));
    }
  };

  const stop = async (run: MembershipRun) => {
    try {
      await requestStop(run._id).unwrap();
      notify.success('The run stops after the customers it is at now', toastOf(run));
    } catch (error) {
      notify.error(error, 'The run could not be stopped', toastOf(run));
    }
  };

  /** Says how a run stands; once for each run and state, whoever noticed it first. */
  const announce = (run: MembershipRun) => {
    const toast = toastOf(run);
    if (run.state === 'undoing') return notify.success('Taking the memberships back. You can leave this page.', toast);
    if (run.state === 'undone') return notify.success(`${customers(run.undone)} left membership again`, toast);
    if (active(run)) return notify.success(`Activating ${customers(run.eligible)}. You can leave this page.`, toast);
    if (run.state === 'failed')
      return notify.error(`The run ended early: ${customers(run.activated)} became members`, undefined, toast);
    const text = `${customers(run.activated)} became ${run.activated === 1 ? 'a member' : 'members'}`;
    return mayUndo && run.undoUntil ? notify.undo(text, () => void undo(run), toast) : notify.success(text, toast);
  };

  return { undo, stop, announce, undoing: undoing.isLoading, stopping: stopping.isLoading };
}
