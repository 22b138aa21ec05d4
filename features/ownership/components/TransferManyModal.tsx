'use client';
import { useMe } from '@/features/session';
import { plural } from '@/lib/ui/format';
import { notify } from '@/lib/ui/notify';
import { useTransferManyMutation } from '../api';
import type { TransferInput } from '../schema';
import { TransferForm } from './TransferForm';

type Props = { open: boolean; ids: readonly string[]; onClose: () => void; onDone: () => void };

/** Hands the selected customers to one colleague. Those that the caller may not give away stay, and it is said how many. */
export function TransferManyModal({ open, ids, onClose, onDone }: Props) {
  const [transfer] = useTransferManyMutation();
  const { me } = useMe();
  const customers = plural(ids.length, 'customer');

  const save = async (values: TransferInput) => {
    const { changed, unchanged, failed } = await transfer({ ids: [...ids], ...values }).unwrap();
    const said = transferSentence(changed, unchanged, failed);
    if (failed > 0 && changed === 0) notify.error(said);
    else notify.success(said);
    onDone();
  };
  return (
    <TransferForm open={open} title={`Transfer ${customers}`} onSave={save} onClose={onClose}>
      Each keeps its former owner and the reason in its history.
      {me?.user.role === 'sales' && ' You will no longer see them.'}
    </TransferForm>
  );
}

/** "12 customers have a new owner; 3 were theirs already; 1 could not be transferred". */
export function transferSentence(changed: number, unchanged: number, failed: number): string {
  const now = plural(changed, 'customer has a new owner', 'customers have a new owner');
  const before = unchanged > 0 ? `${unchanged} ${unchanged === 1 ? 'was' : 'were'} theirs already` : '';
  const not = failed > 0 ? `${failed} could not be transferred` : '';
  return [changed > 0 || (!before && !not) ? now : '', before, not].filter(Boolean).join('; ');
}
