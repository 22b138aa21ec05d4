'use client';
import { Button } from 'antd';
import type { Route } from 'next';
import Link from 'next/link';
import { CustomerAvatar } from '@/lib/ui/CustomerAvatar';
import { relativeTime } from '@/lib/ui/format';
import { PanelRow } from '@/lib/ui/Panel';
import { StatusPill } from '@/lib/ui/StatusPill';
import type { Tone } from '@/lib/ui/tone';
import type { Referral } from '../schema';
import { useAnswer } from '../use-answer';

const tones: Record<Referral['state'], Tone> = {
  open: 'warning',
  accepted: 'positive',
  declined: 'neutral',
  withdrawn: 'neutral',
};

/** Whose customer goes to whom, and what one may say to that. On its customer's record the customer is not named again. */
export function ReferralRow({ referral, named = true }: { referral: Referral; named?: boolean }) {
  const { customer, from, to, note, at, can, state } = referral;
  const answer = useAnswer();
  const about = customer?.name ?? 'A customer';
  return (
    <PanelRow
      avatar={<CustomerAvatar name={named ? about : to.name} size={28} />}
      wrap
      title={
        <span className="text-[13px] font-normal">
          {named && (customer ? <Named {...customer} /> : 'A customer that you do not see')}
          {named && ': '}
          {from.name} to {to.name}
          {note && <span className="block text-xs break-words text-ink-2">“{note}”</span>}
        </span>
      }
      detail={<time dateTime={at}>{relativeTime(at)}</time>}
      side={
        <span className="flex flex-wrap justify-end gap-2">
          {can.accept && (
            <Button size="small" type="primary" loading={answer.busy} onClick={() => answer.accept(referral)}>
              Accept
            </Button>
          )}
          {can.decline && (
            <Button size="small" disabled={answer.busy} onClick={() => answer.decline(referral)}>
              Decline
            </Button>
          )}
          {!can.accept && !can.decline && <StatusPill status={state} tone={tones[state]} />}
          {can.withdraw && (
            <Button
              size="small"
              disabled={answer.busy}
              aria-label={`Take back the referral of ${about} to ${to.name}`}
              onClick={() => answer.withdraw(referral)}
            >
              Take back
            </Button>
          )}
        </span>
      }
    />
  );
}

const Named = ({ customerId, name }: NonNullable<Referral['customer']>) => (
  <Link href={`/customers/${encodeURIComponent(customerId)}` as Route} className="k-name font-semibold">
    {name}
  </Link>
);
