'use client';
import { Switch } from 'antd';
import type { CustomerRow } from '@/features/customers/schema';
import { notify } from '@/lib/ui/notify';
import { useUpdateMembershipMutation } from '../api';

type Props = { customer: Pick<CustomerRow, '_id' | 'name' | 'membershipStatus' | 'access'> };

/** Switches one customer's membership where it stands: shown at once, taken back when the server refuses. */
export function MembershipSwitch({ customer }: Props) {
  const [update, { isLoading }] = useUpdateMembershipMutation();
  const { _id, name, membershipStatus, access } = customer;

  const change = async (on: boolean) => {
    // Not `disabled` while it is on its way: a disabled button loses the keyboard's focus.
    if (isLoading) return;
    const id = `membership:${_id}`;
    try {
      await update({ _id, membershipStatus: on }).unwrap();
      notify.success(on ? `${name} is now a member` : `${name} is no longer a member`, { id });
    } catch (error) {
      notify.error(error, `The membership of ${name} could not be changed`, { id });
    }
  };

  return (
    <Switch
      size="small"
      aria-label={`Membership of ${name}`}
      aria-busy={isLoading}
      checked={membershipStatus}
      disabled={!access.can.membership}
      onChange={change}
      onClick={(_on, event) => event.stopPropagation()}
    />
  );
}
