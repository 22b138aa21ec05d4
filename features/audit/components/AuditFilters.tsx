'use client';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { useGetAccountsQuery } from '@/features/users';
import { useDebounced } from '@/lib/ui/use-debounced';
import { actionGroups } from './audit-words';
import { type Filter, type Period, periodOf, periods } from './use-audit-filter';

type Props = { filter: Filter; onChange: (next: Filter) => void };

export function AuditFilters({ filter, onChange }: Props) {
  const period = periodOf(filter);
  const set = (change: Filter) => onChange({ ...filter, ...change });
  const [code, setCode] = useDebounced(filter.customer ?? '', (customer) => set({ customer: customer.trim() }));
  return (
    <>
      <Select<Period>
        aria-label="Period"
        className="k-audit-pick"
        virtual={false}
        value={period}
        options={Object.entries(periods).map(([value, label]) => ({ value: value as Period, label }))}
        onChange={(next) => set({ period: next })}
      />
      {period === 'days' && (
        <>
          <Day label="From" value={filter.from} onChange={(from) => set({ from })} />
          <Day label="To" value={filter.to} onChange={(to) => set({ to })} />
        </>
      )}
      <Who value={filter.user} onChange={(user) => set({ user })} />
      <Select
        aria-label="Action"
        className="k-audit-pick"
        placeholder="Action"
        allowClear
        virtual={false}
        popupMatchSelectWidth={false}
        value={filter.action}
        options={actionGroups.map(({ key, label }) => ({ value: key, label }))}
        onChange={(action) => set({ action })}
      />
      <Input
        type="search"
        aria-label="Customer"
        placeholder="Customer code"
        className="k-audit-pick"
        maxLength={60}
        allowClear
        value={code}
        onChange={({ target }) => setCode(target.value)}
      />
    </>
  );
}

type PickProps = { value?: string; onChange: (value: string | undefined) => void };

/** Anybody who has or had an account. */
function Who({ value, onChange }: PickProps) {
  const [search, setSearch] = useState('');
  const [typed, setTyped] = useDebounced(search, setSearch);
  const { data, isFetching } = useGetAccountsQuery({ kind: 'all', search: search || undefined, limit: 50 });
  const [picked, setPicked] = useState<{ value: string; label: string }>();
  const found = (data?.data ?? []).map(({ _id, name }) => ({ value: _id, label: name }));
  const kept = picked && picked.value === value && !found.some((one) => one.value === value) ? [picked] : [];
  return (
    <Select
      aria-label="Who"
      className="k-audit-pick"
      placeholder="Who"
      allowClear
      virtual={false}
      loading={isFetching}
      value={value}
      showSearch={{ filterOption: false, searchValue: typed, onSearch: setTyped }}
      options={[...kept, ...found]}
      onChange={(next) => {
        setPicked(found.find((one) => one.value === next));
        onChange(next);
      }}
    />
  );
}

function Day({ label, value, onChange }: PickProps & { label: string }) {
  return (
    <input
      type="date"
      aria-label={label}
      className="k-audit-day"
      value={value ?? ''}
      onChange={({ target }) => onChange(target.value || undefined)}
    />
  );
}
