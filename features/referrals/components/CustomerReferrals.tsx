'use client';
import { ShareAltOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useMe } from '@/features/session';
import { useGetReferralsQuery } from '../api';
import { ReferralRow } from './ReferralRow';

const ReferModal = lazy(() => import('./ReferModal').then((file) => ({ default: file.ReferModal })));

type Props = { customer: { _id: string; name: string; isActive: boolean; ownerId: string | null } };

/** To whom a customer is or was referred, on its record, and the way to refer it for those who may. */
export function CustomerReferrals({ customer }: Props) {
  const { me } = useMe();
  const { data } = useGetReferralsQuery({ customerId: customer._id, direction: 'all', limit: 25 });
  const [referring, setReferring] = useState(false);
  const gives = customer.isActive && (me?.user.role === 'admin' || customer.ownerId === me?.user.id);
  return (
    <>
      {data && data.data.length > 0 ? (
        <ul className="m-0 list-none p-0 [&>li]:px-0">
          {data.data.map((referral) => (
            <ReferralRow key={referral._id} referral={referral} named={false} />
          ))}
        </ul>
      ) : (
        <p className="m-0 text-[13px] text-ink-3">{data ? 'Referred to nobody' : '…'}</p>
      )}
      {gives && (
        <Button
          size="small"
          className="mt-2"
          icon={<ShareAltOutlined aria-hidden />}
          onClick={() => setReferring(true)}
        >
          Refer to a colleague
        </Button>
      )}
      {referring && (
        <Suspense>
          <ReferModal customer={customer} onClose={() => setReferring(false)} />
        </Suspense>
      )}
    </>
  );
}
