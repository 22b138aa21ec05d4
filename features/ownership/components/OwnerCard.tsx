'use client';
import { SwapOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { CustomerAvatar } from '@/lib/ui/CustomerAvatar';
import { insideSentence, relativeDay } from '@/lib/ui/format';
import { useGetOwnerQuery } from '../api';
import type { Ownership } from '../schema';

const TransferOwnershipModal = lazy(() =>
  import('./TransferOwnershipModal').then((file) => ({ default: file.TransferOwnershipModal })),
);

type Props = { customerId: string; customerName: string; onGone?: () => void };

/** Who is responsible for a customer, and the way to hand it over for those who may. */
export function OwnerCard({ customerId, customerName, onGone }: Props) {
  const { data } = useGetOwnerQuery(customerId);
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState(false);
  if (!data) return <p className="m-0 text-xs text-ink-3">…</p>;
  const ask = () => {
    setAsked(true);
    setOpen(true);
  };
  return (
    <div className="flex items-center gap-3">
      {data.owner && <CustomerAvatar name={data.owner.name} size={30} />}
      <p className="m-0 min-w-0 flex-1 text-[13px] leading-5">
        {data.owner?.name ?? 'Nobody yet'}
        <span className="block truncate text-xs leading-4 text-ink-3">{detailOf(data)}</span>
      </p>
      {data.canTransfer && (
        <Button size="small" icon={<SwapOutlined aria-hidden />} onClick={ask}>
          Transfer
        </Button>
      )}
      {asked && (
        <Suspense>
          <TransferOwnershipModal
            open={open}
            customer={{ _id: customerId, name: customerName }}
            owner={data.owner}
            onClose={() => setOpen(false)}
            onGone={onGone}
          />
        </Suspense>
      )}
    </div>
  );
}

const roleWords = { admin: 'Administrator', sales: 'Sales', support: 'Support', brand: 'Customer login' };

function detailOf({ owner, since }: Ownership): string {
  if (!owner) return 'In the pool: no colleague is responsible';
  const role = owner.active ? (owner.role ? roleWords[owner.role] : '') : 'No longer active';
  return [role, since && `since ${insideSentence(relativeDay(since))}`].filter(Boolean).join(', ');
}
