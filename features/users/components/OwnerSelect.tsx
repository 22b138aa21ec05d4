'use client';
import { Select } from 'antd';
import { useState } from 'react';
import type { Role } from '@/lib/permissions';
import { useDebounced } from '@/lib/ui/use-debounced';
import { useGetColleaguesQuery } from '../api';

type Props = {
  value?: unknown;
  onChange?: (value: unknown) => void;
  disabled?: boolean;
  roles?: readonly Role[];
  placeholder?: string;
  /** Persons who are chosen already, so that they are told by name before they are looked for. */
  known?: readonly { id: string; name: string }[];
};
const owners = ['admin', 'sales'] as const;

/** Whoever may own customers, found by name: an organization can have more people than a list should. */
export function OwnerSelect({ roles = owners, placeholder = 'Nobody yet', known = [], ...field }: Props) {
  const [search, setSearch] = useState('');
  const [typed, setTyped] = useDebounced(search, setSearch);
  const { data, isFetching } = useGetColleaguesQuery({ search, role: [...roles] });
  const found = data?.data ?? [];
  const others = search ? [] : known.filter(({ id }, at) => known.findIndex((one) => one.id === id) === at);
  const people = [...others.filter(({ id }) => !found.some((one) => one.id === id)), ...found];
  return (
    <Select
      placeholder={placeholder}
      allowClear
      virtual={false}
      loading={isFetching}
      showSearch={{ filterOption: false, searchValue: typed, onSearch: setTyped }}
      options={people.map(({ id, name }) => ({ value: id, label: name }))}
      {...(field as object)}
    />
  );
}
