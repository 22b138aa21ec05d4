'use client';
import { FilterOutlined, PlusOutlined } from '@ant-design/icons';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { PopupButton } from '@/lib/ui/PopupButton';
import { usePhone } from '@/lib/ui/use-media';
import { FilterChips } from './components/FilterChips';
import { FindInput } from './components/FindInput';
import { type FilterPart, without } from './components/filter-parts';
import type { CustomerStats, CustomerFilters as Filters } from './types';

const FilterFields = lazy(() => import('./components/FilterFields').then((file) => ({ default: file.FilterFields })));
const FilterSheet = lazy(() => import('./components/FilterSheet').then((file) => ({ default: file.FilterSheet })));

type Props = {
  filters: Filters;
  /** The filters in words; the text search stands in its own field. */
  parts: FilterPart[];
  stats?: CustomerStats;
  me?: string;
  onChange: (filters: Filters, history?: 'push' | 'replace') => void;
  /** The saved views, before the search. */
  views: ReactNode;
  /** What can be done about a changed list, behind its filters. */
  edited: ReactNode;
  /** Sorting and columns, at the right. */
  tools: ReactNode;
};

/** Above the list: saved views, search in codes, names and contact, every other filter, and what is set. */
export function CustomerFilters({ filters, parts, stats, me, onChange, views, edited, tools }: Props) {
  const chips = parts.filter((part) => part.key !== 'search');
  const phone = usePhone();
  return (
    <div className="k-list-head">
      <div className="k-list-row">
        {views}
        <FindInput
          className="md:ml-auto md:w-[190px]"
          label="Find in this list"
          value={filters.search ?? ''}
          onChange={(text) => onChange({ ...filters, search: text || undefined }, 'replace')}
        />
      </div>
      <div className="k-list-row">
        <FilterChips parts={chips} onRemove={(part) => onChange(without(filters, part))} />
        {phone ? (
          <SheetButton filters={filters} stats={stats} count={chips.length} me={me} onApply={onChange} />
        ) : (
          <PopupButton
            label="Filters"
            className="k-tool"
            face={
              <>
                <PlusOutlined aria-hidden /> Filter
              </>
            }
          >
            <div className="min-h-40 w-[420px] p-4">
              <Suspense fallback={<span className="k-bone h-3 w-40" />}>
                <FilterFields
                  filters={filters}
                  stats={stats}
                  me={me}
                  onChange={(patch) => onChange({ ...filters, ...patch }, 'replace')}
                />
              </Suspense>
            </div>
          </PopupButton>
        )}
        {chips.length > 0 && (
          <button
            type="button"
            className="k-tool text-ink-2 max-md:hidden"
            onClick={() => onChange({ search: filters.search })}
          >
            Clear
          </button>
        )}
        {edited}
        <div className="flex items-center gap-2 md:ml-auto">{tools}</div>
      </div>
    </div>
  );
}

type SheetProps = {
  filters: Filters;
  stats?: CustomerStats;
  count: number;
  me?: string;
  onApply: (filters: Filters) => void;
};

function SheetButton({ filters, stats, count, me, onApply }: SheetProps) {
  const [open, setOpen] = useState<boolean>();
  return (
    <>
      <button type="button" className="k-tool" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <FilterOutlined aria-hidden /> Filters
        {count > 0 && <span className="k-count">{count}</span>}
      </button>
      {open !== undefined && (
        <Suspense>
          <FilterSheet
            open={open}
            filters={filters}
            stats={stats}
            me={me}
            onApply={onApply}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}
