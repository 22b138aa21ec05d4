'use client';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useCountCustomersQuery } from '../api';
import type { CustomerFilters, CustomerStats, Total } from '../types';
import { FilterFields } from './FilterFields';
import { onlySet } from './filter-parts';
import { totalOf } from './words';

type Props = {
  open: boolean;
  filters: CustomerFilters;
  stats?: CustomerStats;
  me?: string;
  onApply: (filters: CustomerFilters) => void;
  onClose: () => void;
};

/** The filters on a phone: chosen first, applied by a button that names how many customers they leave. */
export function FilterSheet({ open, onClose, ...rest }: Props) {
  return (
    <Drawer
      open={open}
      onClose={onClose}
      placement="bottom"
      size="auto"
      closable={false}
      destroyOnHidden
      rootClassName="k-sheet"
      aria-label="Filters"
    >
      <Choices onClose={onClose} {...rest} />
    </Drawer>
  );
}

function Choices({ filters, stats, me, onApply, onClose }: Omit<Props, 'open'>) {
  const [draft, setDraft] = useState(filters);
  const { data, isFetching } = useCountCustomersQuery([onlySet(draft)]);
  const apply = () => {
    onApply(draft);
    onClose();
  };
  return (
    <>
      <div className="mb-2 flex items-center justify-between">
        <h2 className="m-0 text-base font-semibold">Filters</h2>
        <button type="button" className="k-tool" onClick={() => setDraft({ search: filters.search })}>
          Clear all
        </button>
      </div>
      <FilterFields
        filters={draft}
        stats={stats}
        me={me}
        onChange={(patch) => setDraft((was) => ({ ...was, ...patch }))}
      />
      <div className="sticky bottom-0 -mx-4 mt-4 bg-raised px-4 pt-1 pb-4">
        <Button type="primary" block size="large" aria-busy={isFetching} onClick={apply}>
          {showLabel(data?.[0])}
        </Button>
      </div>
    </>
  );
}

function showLabel(found: Total | undefined): string {
  if (!found) return 'Show customers';
  if (found.total === 0) return 'No customer matches';
  return `Show ${totalOf(found)} ${found.total === 1 ? 'customer' : 'customers'}`;
}
