'use client';
import { useMe } from '@/features/session';
import { notify } from '@/lib/ui/notify';
import { useTransferOwnershipMutation } from '../api';
import type { TransferInput } from '../schema';
import { TransferForm } from './TransferForm';

type Props = {
  open: boolean;
  customer: { _id: string; name: string };
  owner: { id: string; name: string } | null;
  onClose: () => void;
  /** The caller gave the customer away and does not see it any longer. */
  onGone?: () => void;
};

/** Hands a customer to a colleague; both stand in the history with the reason. */
export function TransferOwnershipModal({ open, customer, owner, onClose, onGone }: Props) {
  const [transfer] = useTransferOwnershipMutation();
  const { me } = useMe();
  const gives = me?.user.role === 'sales';

  const save = async (values: TransferInput) => {
    const { newOwnerId, newOwnerName } = await transfer({ customerId: customer._id, ...values }).unwrap();
    notify.success(`${customer.name} now belongs to ${newOwnerName}`);
    if (gives && newOwnerId !== me.user.id) onGone?.();
  };
  return (
    <TransferForm open={open} title={`Transfer ${customer.name}`} onSave={save} onClose={onClose}>
      {owner ? `${owner.name} is the owner now.` : 'Nobody is the owner yet.'}
      {gives && ' You will no longer see this customer.'}
    </TransferForm>
  );
}
