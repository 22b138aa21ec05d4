'use client';
import type { CustomerFilters } from '../types';
import type { RangeFilter } from './filter-table';
import { PickGroup } from './Picks';

type Props = {
  range: RangeFilter;
  filters: CustomerFilters;
  onChange: (patch: CustomerFilters) => void;
  currency: string;
};

/** From and to, either of which may be open. */
export function RangeFields({ range, filters, onChange, currency }: Props) {
  const { field, kind } = range;
  const amount = kind === 'amount';
  const read = (text: string) => {
    if (text === '') return undefined;
    if (!amount) return text;
    const value = Number(text);
    return Number.isFinite(value) && value >= 0 ? value : undefined;
  };
  const take = (key: RangeFilter['from' | 'to'], text: string) => {
    const value = read(text);
    if (value !== filters[key]) onChange({ [key]: value });
  };
  return (
    <PickGroup title={amount ? `${field}, ${currency}` : field}>
      {([range.from, range.to] as const).map((key, at) => (
        <label key={key} className="flex items-center gap-1.5 text-[13px] text-ink-2">
          {at === 0 ? 'from' : 'to'}
          <input
            // An amount is taken when it is left: each digit on its way to it would be a question of its own.
            key={String(filters[key] ?? '')}
            type={amount ? 'number' : 'date'}
            min={amount ? 0 : undefined}
            className="k-rows k-add"
            aria-label={`${field} ${at === 0 ? 'from' : 'to'}`}
            defaultValue={filters[key] ?? ''}
            onBlur={(event) => take(key, event.target.value)}
            onKeyDown={(event) => event.key === 'Enter' && take(key, event.currentTarget.value)}
          />
        </label>
      ))}
    </PickGroup>
  );
}
