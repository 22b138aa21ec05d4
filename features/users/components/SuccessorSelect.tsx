'use client';
import { Select } from 'antd';
import { useState } from 'react';
import { formatCount, plural } from '@/lib/ui/format';
import { useDebounced } from '@/lib/ui/use-debounced';
import { useGetAccountsQuery } from '../api';
import { mayOwn } from '../words';

type Props = {
  of: string;
  moving: number;
  label?: string;
  value?: string;
  onChange?: (value: string) => void;
  id?: string;
};

/** Who may get the customers of a user, with what each would have then. */
export function SuccessorSelect({ of, moving, label, ...field }: Props) {
  const [search, setSearch] = useState('');
  const [typed, setTyped] = useDebounced(search, setSearch);
  const { data, isFetching } = useGetAccountsQuery({ kind: 'staff', search: search || undefined, limit: 50 });
  const able = data?.data.filter(({ _id, role, state }) => _id !== of && state !== 'deactivated' && mayOwn(role));
  return (
    <Select
      className="w-full"
      aria-label={label}
      placeholder="Choose a person"
      virtual={false}
      loading={isFetching}
      showSearch={{ filterOption: false, searchValue: typed, onSearch: setTyped }}
      options={able?.map(({ _id, name, customers }) => ({
        value: _id,
        label: `${name} · ${plural(customers, 'customer')}, would have ${formatCount(customers + moving)}`,
        title: name,
      }))}
      {...field}
    />
  );
}
