'use client';
import { Input, Select } from 'antd';
import { useMe } from '@/features/session';
import { OwnerSelect } from '@/features/users';
import { ChoiceTrack } from '@/lib/ui/ChoiceTrack';
import { useDebounced } from '@/lib/ui/use-debounced';
import { quoteStatuses } from '../states';
import { quoteWord } from '../words';
import type { QuoteAddress } from './use-quote-address';

const whose = [
  { value: 'own', label: 'Mine' },
  { value: 'shared', label: 'Shared' },
  { value: 'all', label: 'All' },
] as const;
const created = [
  { value: 'month', label: 'Created this month' },
  { value: 'quarter', label: 'Created this quarter' },
  { value: 'year', label: 'Created this year' },
];
const sorts = [
  { value: '-updatedAt', label: 'Sorted by last change' },
  { value: '-createdAt', label: 'Sorted by creation' },
  { value: '-total', label: 'Sorted by total' },
];
const statusOptions = quoteStatuses.map((value) => ({ value, label: quoteWord(value) }));

/** What narrows the quotes; all of it stands in the address. */
export function QuoteFilters({ address, change }: QuoteAddress) {
  const { me, may } = useMe();
  const [typed, setTyped] = useDebounced(address.search, (search) => change({ search: search || null }));
  const sells = me?.user.role === 'sales';
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2">
      {sells && (
        <ChoiceTrack
          legend="Whose quotes"
          choices={whose}
          value={address.scope ?? 'own'}
          onChange={(scope) => change({ scope: scope === 'own' ? null : scope })}
        />
      )}
      <Input
        aria-label="Number or customer"
        placeholder="Number or customer"
        allowClear
        maxLength={100}
        className="max-w-52 max-md:max-w-none"
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
      <Select
        aria-label="When it was created"
        className="min-w-44"
        placeholder="Created any time"
        allowClear
        options={created}
        value={address.created ?? undefined}
        onChange={(value) => change({ created: value ?? null })}
      />
      {!sells && may('users.read') && (
        <span className="min-w-44">
          <OwnerSelect
            placeholder="Any owner"
            value={address.ownerId ?? undefined}
            onChange={(value) => change({ ownerId: typeof value === 'string' ? value : null })}
            {...{ className: 'w-full', 'aria-label': 'Owner' }}
          />
        </span>
      )}
      {address.view === 'list' && (
        <>
          <Select
            aria-label="Status"
            mode="multiple"
            className="min-w-44"
            placeholder="Any status"
            allowClear
            options={statusOptions}
            value={address.status}
            onChange={(status) => change({ status })}
          />
          <Select
            aria-label="Order"
            className="min-w-48"
            options={sorts}
            value={address.sort}
            onChange={(sort) => change({ sort })}
          />
        </>
      )}
    </div>
  );
}
