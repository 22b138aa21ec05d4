'use client';
import type { MenuItem } from '@/lib/ui/MenuButton';
import { notify } from '@/lib/ui/notify';
import { useMakeLinkMutation, useReactivateAccountMutation } from './api';
import type { Account, Invited } from './schema';

export type AccountVerbs = {
  onEdit: (account: Account) => void;
  onDeactivate: (account: Account) => void;
  onLink: (invited: Invited) => void;
};

/** What can be done with an account in its state. */
export function useAccountItems({ onEdit, onDeactivate, onLink }: AccountVerbs) {
  const [makeLink] = useMakeLinkMutation();
  const [reactivate] = useReactivateAccountMutation();

  const link = async ({ _id, name }: Account) => {
    try {
      onLink(await makeLink(_id).unwrap());
    } catch (error) {
      notify.error(error, `No link could be made for ${name}`);
    }
  };
  const letIn = async ({ _id, name }: Account) => {
    try {
      await reactivate(_id).unwrap();
      notify.success(`${name} may sign in again`);
    } catch (error) {
      notify.error(error, `${name} could not be let in again`);
    }
  };

  return (account: Account): MenuItem[] =>
    account.state === 'deactivated'
      ? [{ key: 'in', label: 'Reactivate', onClick: () => letIn(account) }]
      : [
          { key: 'edit', label: 'Edit', onClick: () => onEdit(account) },
          {
            key: 'link',
            label: account.state === 'invited' ? 'Invite again' : 'Reset password',
            onClick: () => link(account),
          },
          { key: 'out', label: 'Deactivate', danger: true, onClick: () => onDeactivate(account) },
        ];
}
