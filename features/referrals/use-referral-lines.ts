'use client';
import { useGetReferralsQuery } from './api';
import type { Referral } from './schema';

type Line = { key: string; at: string; who: string; deed: string; text?: string };
const deeds = {
  accepted: 'accepted the referral',
  declined: 'declined the referral',
  withdrawn: 'ended the referral',
} as const;

const linesOf = ({ _id, from, to, note, at, state, answer }: Referral): Line[] => [
  { key: `${_id}-given`, at, who: from.name, deed: `referred this customer to ${to.name}`, text: note ?? undefined },
  ...(answer && state !== 'open'
    ? [{ key: `${_id}-ended`, at: answer.at, who: answer.by.name, deed: deeds[state], text: answer.note ?? undefined }]
    : []),
];

/** A customer's referrals as lines of its timeline. */
export function useReferralLines(customerId: string, skip: boolean): Line[] {
  const { data } = useGetReferralsQuery({ customerId, direction: 'all', limit: 25 }, { skip });
  return data?.data.flatMap(linesOf) ?? [];
}
