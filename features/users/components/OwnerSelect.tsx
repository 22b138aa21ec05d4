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
};
const owners = ['admin', 'sales'] as const;

/** Whoever may own customers, found by name: an organization can have more people than a list should. */
export function OwnerSelect({ roles = owners, placeholder = 'Nobody yet', ...field }: Props) {
  const [search, setSearch] = useState('');
  const [typed, setTyped] = useDebounced(search, setSearch);
  const { data, isFetching } = useGetColleaguesQuery({ search, role: [...roles] });
  return (
    <Select
      placeholder={placeholder}
      allowClear
      virtual={false}
      loading={isFetching}
      showSearch={{ filterOption: false, searchValue: typed, onSearch: setTyped }}
      options={data?.data.map(({ id, name }) => ({ value: id, label: name }))}
      {...(field as object)}
    />
  );
}
