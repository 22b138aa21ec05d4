'use client';
import './inquiries.css';
import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useMe } from '@/features/session';
import { useGetInquiriesInfiniteQuery } from '../api';
import { InquiryRow } from './InquiryList';

const InquiryDrawer = lazy(() => import('./InquiryDrawer').then((file) => ({ default: file.InquiryDrawer })));
const NewInquiryDrawer = lazy(() => import('./NewInquiryDrawer').then((file) => ({ default: file.NewInquiryDrawer })));

type Props = { customer: { _id: string; name: string; isActive?: boolean } };
const few = 3;

/** What a customer asked, on its record. */
export function CustomerInquiries({ customer }: Props) {
  const { may } = useMe();
  const { data } = useGetInquiriesInfiniteQuery({ customerId: customer._id, limit: 25 });
  const [open, setOpen] = useState<string>();
  const [adding, setAdding] = useState(false);
  const rows = data?.pages[0]?.data ?? [];
  return (
    <>
      {rows.length > 0 ? (
        <ul className="-mx-4 my-0 list-none p-0">
          {rows.slice(0, few).map((inquiry) => (
            <InquiryRow key={inquiry._id} inquiry={inquiry} ofOne onOpen={setOpen} />
          ))}
        </ul>
      ) : (
        <p className="m-0 text-[13px] text-ink-3">{data ? 'No inquiries yet' : '…'}</p>
      )}
      {may('inquiries.create') && customer.isActive !== false && (
        <Button size="small" className="mt-2" icon={<PlusOutlined aria-hidden />} onClick={() => setAdding(true)}>
          New inquiry
        </Button>
      )}
      <Suspense>
        {open && <InquiryDrawer inquiryId={open} onClose={() => setOpen(undefined)} />}
        {adding && <NewInquiryDrawer customer={customer} onClose={() => setAdding(false)} />}
      </Suspense>
    </>
  );
}
