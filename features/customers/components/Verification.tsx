'use client';
import { SafetyCertificateOutlined } from '@ant-design/icons';
import { Tooltip } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useMe } from '@/features/session';
import { notify } from '@/lib/ui/notify';
import type { Customer } from '../types';
import { useSendEmailVerificationMutation } from '../verification-api';

const VerifyPhoneModal = lazy(() => import('./VerifyPhoneModal').then((file) => ({ default: file.VerifyPhoneModal })));

type Props = { customer: Customer; path: 'email' | 'phone' };

/** Whether an e-mail or a phone is known to be the customer's, and the way to find out for those who may. */
export function Verification({ customer, path }: Props) {
  const { may } = useMe();
  if (!customer[path]) return null;
  if (path === 'email' ? customer.emailVerified : customer.phoneVerified) {
    return (
      <Tooltip title={path === 'email' ? 'The customer confirmed this address' : 'Somebody was spoken to there'}>
        <span className="inline-flex items-center gap-1 text-xs text-ink-2">
          <SafetyCertificateOutlined aria-hidden /> Verified
        </span>
      </Tooltip>
    );
  }
  if (!customer.access.can.update || !may('customers.verify')) return null;
  return path === 'email' ? <VerifyEmail customer={customer} /> : <VerifyPhone customer={customer} />;
}

function VerifyEmail({ customer }: { customer: Customer }) {
  const [send, { isLoading }] = useSendEmailVerificationMutation();
  const ask = async () => {
    try {
      const { sentTo } = await send(customer._id).unwrap();
      notify.success(`A link to confirm the address was sent to ${sentTo}`);
    } catch (error) {
      notify.error(error, 'The link could not be sent');
    }
  };
  return (
    <button type="button" className="k-link text-xs whitespace-nowrap" disabled={isLoading} onClick={ask}>
      Verify<span className="sr-only"> the e-mail: sends {customer.name} a link</span>
    </button>
  );
}

function VerifyPhone({ customer }: { customer: Customer }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="k-link text-xs whitespace-nowrap" onClick={() => setOpen(true)}>
        Verify<span className="sr-only"> the phone: note who was reached</span>
      </button>
      {open && (
        <Suspense>
          <VerifyPhoneModal customer={customer} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
