'use client';
import { Button } from 'antd';
import { useGetReferralsQuery } from '../api';
import { useAnswer } from '../use-answer';

/** On the record of a customer that was referred to the reader, and waits for its word. */
export function ReferralNotice({ customer }: { customer: { _id: string; name: string } }) {
  const { data } = useGetReferralsQuery({ customerId: customer._id, state: 'open' });
  const answer = useAnswer();
  const referral = data?.data.find(({ can }) => can.decline);
  if (!referral) return null;
  return (
    <section
      aria-label="Referral"
      className="flex flex-wrap items-center gap-3 border-b border-line px-6 py-3 max-md:px-4"
    >
      <p className="m-0 min-w-0 flex-1 basis-56 text-[13px]">
        <b className="font-semibold">{referral.from.name}</b> asks you to look after {customer.name}.
        {referral.note && <span className="block break-words text-ink-2">“{referral.note}”</span>}
      </p>
      <span className="flex gap-2">
        <Button disabled={answer.busy} onClick={() => answer.decline(referral)}>
          Decline
        </Button>
        {referral.can.accept && (
          <Button type="primary" loading={answer.busy} onClick={() => answer.accept(referral)}>
            Accept
          </Button>
        )}
      </span>
    </section>
  );
}
