'use client';
import { CloseOutlined, ShareAltOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { problemOf } from '@/lib/api-problem';
import { CustomerAvatar } from '@/lib/ui/CustomerAvatar';
import { relativeDay } from '@/lib/ui/format';
import { notify } from '@/lib/ui/notify';
import { useEndShareMutation, useGetSharesQuery } from '../api';
import type { Share } from '../schema';

const ShareModal = lazy(() => import('./ShareModal').then((file) => ({ default: file.ShareModal })));
type Props = { customer: { _id: string; name: string } };

/** The colleagues who see a customer in full beside its owner, and the way to add and to end it. */
export function SharesCard({ customer }: Props) {
  const { data } = useGetSharesQuery(customer._id);
  const [open, setOpen] = useState<boolean>();
  const live = data?.data.filter((share) => share.live) ?? [];
  return (
    <>
      <ul className="m-0 list-none p-0">
        {live.map((share) => (
          <SharedWith key={share._id} customer={customer} share={share} />
        ))}
      </ul>
      {data && live.length === 0 && <p className="m-0 mb-1 text-[13px] text-ink-3">No other colleague</p>}
      <Button size="small" className="mt-1" icon={<ShareAltOutlined aria-hidden />} onClick={() => setOpen(true)}>
        Share
      </Button>
      {open !== undefined && (
        <Suspense>
          <ShareModal customer={customer} open={open} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

function SharedWith({ customer, share }: Props & { share: Share }) {
  const [end, { isLoading }] = useEndShareMutation();
  const stop = async () => {
    try {
      await end({ customerId: customer._id, userId: share.user.id }).unwrap();
      notify.success(`${share.user.name} no longer sees ${customer.name} in full`);
    } catch (error) {
      notify.error(problemOf(error)?.detail ?? 'The share could not be ended');
    }
  };
  return (
    <li className="flex items-center gap-3 py-1">
      <CustomerAvatar name={share.user.name} size={24} />
      <p className="m-0 min-w-0 flex-1 text-[13px] leading-4">
        {share.user.name}
        <span className="block truncate text-xs text-ink-3">
          {share.until ? `until ${relativeDay(share.until)}` : `since ${relativeDay(share.at)}`}
        </span>
      </p>
      <Button
        type="text"
        size="small"
        icon={<CloseOutlined />}
        loading={isLoading}
        aria-label={`End sharing with ${share.user.name}`}
        onClick={stop}
      />
    </li>
  );
}
