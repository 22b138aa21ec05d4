'use client';
import type { MenuItem } from '@/lib/ui/MenuButton';
import { notify } from '@/lib/ui/notify';
import { useMakeLinkMutation, useReactivateAccountMutation, useResetSecondFactorMutation } from './api';
import type { Account, Invited } from './schema';

export type AccountVerbs = {
  onEdit: (account: Account) => void;
  onDeactivate: (account: Account) => void;
  onSessions: (account: Account) => void;
  onLink: (invited: Invited) => void;
};

/** What can be done with an account in its state. */
export function useAccountItems({ onEdit, onDeactivate, onSessions, onLink }: AccountVerbs) {
  const [makeLink] = useMakeLinkMutation();
  const [reset] = useResetSecondFactorMutation();
  const [reactivate] = useReactivateAccountMutation();

  const link = async ({ _id, name }: Account) => {
    try {
      onLink(await makeLink(_id).unwrap());
    } catch (error) {
      notify.error(error, `No link could be made for ${name}`);
    }
  };
  const resetFactor = async ({ _id, name }: Account) => {
    try {
      await reset(_id).unwrap();
      notify.success(`${name} signs in with the password alone until a new app is set up`);
    } catch (error) {
      notify.error(error, `The second factor of ${name} could not be reset`);
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
          { key: 'sessions', label: 'Sessions', onClick: () => onSessions(account) },
          ...(account.secondFactor
            ? [{ key: 'factor', label: 'Reset second factor', onClick: () => resetFactor(account) }]
            : []),
          { key: 'out', label: 'Deactivate', danger: true, onClick: () => onDeactivate(account) },
        ];
}
