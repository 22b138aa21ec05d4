import { fromMinor, isCurrency } from '@/lib/money';
import { formatMoney } from '@/lib/ui/format';
import type { Sums } from '../draft';
import { sumRows } from '../paper-html';

/** What the lines come to while they are typed. */
export function QuoteSums({ sums, currency }: { sums: Sums; currency: string }) {
  if (!isCurrency(currency)) return null;
  const money = (minor: number) => formatMoney(fromMinor(minor, currency), currency).replace('-', '−');
  return (
    <dl className="k-sums k-num" aria-live="polite">
      {sumRows({ ...sums, currency }).map(([name, minor]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{money(minor)}</dd>
        </div>
      ))}
    </dl>
  );
}
