'use client';
import { Switch } from 'antd';
import { useId } from 'react';
import { notify } from '@/lib/ui/notify';
import { useUpdateMembershipSettingsMutation } from '../api';
import type { MembershipSettings } from '../schema';

/** Whether a purchase that reaches the threshold makes a member by itself. */
export function ActivateAtOnce({ settings, readOnly }: { settings?: MembershipSettings; readOnly: boolean }) {
  const [update, { isLoading }] = useUpdateMembershipSettingsMutation();
  const id = useId();
  const change = async (activateOnPurchase: boolean) => {
    if (isLoading) return;
    try {
      await update({ activateOnPurchase }).unwrap();
      notify.success(
        activateOnPurchase
          ? 'Customers become members when a purchase reaches the threshold'
          : 'Purchases no longer activate memberships by themselves',
      );
    } catch (error) {
      notify.error(error, 'This could not be changed');
    }
  };
  return (
    <div className="flex items-start gap-2.5">
      <Switch
        size="small"
        className="mt-1"
        aria-labelledby={`${id}-label`}
        aria-describedby={`${id}-note`}
        checked={settings?.activateOnPurchase ?? false}
        disabled={readOnly || !settings}
        onChange={change}
      />
      <span>
        <span id={`${id}-label`} className="block text-[13.5px] leading-5 font-medium">
          Activate at once
        </span>
        <span id={`${id}-note`} className="block text-[13px] leading-4 text-ink-3">
          When a purchase reaches it
        </span>
      </span>
    </div>
  );
}
