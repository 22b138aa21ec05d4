'use client';
import { MembershipSwitch } from '@/features/membership';
import { formatMoneyShort, relativeDay } from '@/lib/ui/format';
import type { Customer } from '../types';

/** The switch, and how the membership came about. */
export function MembershipFacts({ customer, currency }: { customer: Customer; currency: string }) {
  return (
    <div className="flex items-start gap-3">
      <MembershipSwitch customer={customer} />
      <p className="m-0 text-[13px] leading-5">
        {customer.membershipStatus ? 'Member' : 'Not a member'}
        <span className="block text-xs leading-4 text-ink-3">{whyWords(customer, currency)}</span>
      </p>
    </div>
  );
}

const bySource = {
  manual: 'switched by hand',
  auto: 'activated by a run',
  purchase: 'activated by a purchase',
  undo: 'given back when a run was undone',
};

function whyWords({ membership }: Customer, currency: string): string {
  const { active, since, source, threshold, eligible } = membership;
  if (!active) return eligible ? 'Purchases reach the threshold' : 'Purchases are below the threshold';
  const words = [
    since && `Since ${relativeDay(since)}`,
    source && bySource[source],
    threshold !== null && `at ${formatMoneyShort(threshold, currency)}`,
  ];
  return words.filter(Boolean).join(', ');
}
