'use client';
import { priced, type TypedLine } from '@/lib/lines';
import { fromMinor, isCurrency, totalsOf } from '@/lib/money';
import { formatMoney } from '@/lib/ui/format';

type Props = { lines: readonly (TypedLine | undefined)[]; currency: string };

/** What the lines come to while they are typed: the same sum that the server makes. */
export function QuotePaper({ lines, currency }: Props) {
  if (!isCurrency(currency)) return null;
  const amounts = lines.flatMap((line) => priced(line ?? {}, currency) ?? []);
  const totals = totalsOf(amounts);
  const rows: [string, number][] = [
    ['Subtotal', totals.subtotalMinor + totals.discountMinor],
    ['Discounts', -totals.discountMinor],
    ['Tax', totals.taxMinor],
    [`Total ${currency}`, totals.totalMinor],
  ];
  return (
    <dl className="k-num m-0 mb-4 grid grid-cols-[1fr_auto] gap-x-6 gap-y-1 text-right text-[13px]" aria-live="polite">
      {rows.map(([name, minor]) => (
        <div key={name} className="contents last:font-semibold">
          <dt>{name}</dt>
          <dd className="m-0">{formatMoney(fromMinor(minor, currency), currency)}</dd>
        </div>
      ))}
    </dl>
  );
}
