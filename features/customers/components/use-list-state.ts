'use client';
import type { Route } from 'next';
import { useSearchParams } from 'next/navigation';
import { createSerializer, useQueryStates } from 'nuqs';
import { useMemo } from 'react';
import { useGetViewsQuery, type View } from '@/features/views';
import type { CustomerFilters, CustomerQuery, CustomerSort, KeptList } from '../types';
import {
  filtersOf,
  isPlain,
  keptOf,
  listOfView,
  pageSizes,
  parsers,
  sameList,
  type Tab,
  toAddress,
} from './list-address';
import { rememberedColumns } from './remembered-columns';
import { usePages } from './use-pages';

/** What is open over the list, by the name its customer's id has in the address. */
export type Over = 'details' | 'edit' | 'orders';

/** Pages are counted this deep by the server; behind that only the cursor goes on. */
const countedDepth = 10_000;
const usualSize = 25;

const firstPage = { page: null, cursor: null };
const nothingOpen = { new: null, details: null, edit: null, orders: null };
const none: View[] = [];
const noColumns: string[] = [];

const serialize = createSerializer(parsers);

/** The address of a tab, with the list as it is now to come back to. */
export function useTabHref() {
  const now = useSearchParams();
  return (tab: Tab) => serialize(`/customers?${now}`, { tab, ...nothingOpen }) as Route;
}

/** The address of the list as it is now, with nothing open over it. */
export function useListHref() {
  const now = useSearchParams();
  return serialize(`/customers?${now}`, { tab: 'customers', ...nothingOpen });
}

type History = 'push' | 'replace';

export function useListState() {
  const [address, set] = useQueryStates(parsers, { history: 'push' });
  const written = useMemo(() => keptOf(address), [address]);
  const { view, waiting, missing } = useOpenView(address.view);
  // A view's address alone stands for what the view keeps.
  const kept = useMemo(() => (view && isPlain(written) ? listOfView(view.query) : written), [view, written]);
  const filters = useMemo(() => filtersOf(kept), [kept]);
  const { sort } = kept;
  const { cursor } = address;
  const limit = kept.limit ?? usualSize;
  const page = Math.max(1, address.page);
  const pages = usePages(JSON.stringify([filters, sort, limit]));
  const query: CustomerQuery = { ...filters, ...(sort && { sort }), limit, ...(cursor ? { cursor } : { page }) };
  const back = pages.at(page - 1);

  /** Another list: from its first page. One without anything of its own is the list of all, not a view. */
  const show = (next: KeptList, history: History = 'push') =>
    set({ ...toAddress(next), ...firstPage, ...(isPlain(next) && { view: null }) }, { history });
  return {
    tab: address.tab,
    kept,
    filters,
    query,
    sort,
    limit,
    page,
    view,
    /** What the view keeps is on its way; until then nothing is asked. */
    waiting: waiting && isPlain(written),
    /** The address names a view that is gone or not open to this person. */
    missing,
    /** The address does not say yet what its view keeps. */
    unwritten: view !== undefined && isPlain(written) && !isPlain(kept),
    edited: view !== undefined && !sameList(kept, listOfView(view.query)),
    /** In their order; none: those shown at first. */
    columns: kept.columns ?? noColumns,
    adding: address.new !== '',
    over: (['details', 'edit', 'orders'] as const).flatMap((kind) =>
      address[kind] ? [{ kind, id: address[kind] }] : [],
    )[0],
    canGoBack: page > 1 && (back !== undefined || (page - 1) * limit <= countedDepth),
    replaceFilters: (next: CustomerFilters, history?: History) =>
      show({ ...filtersOf(next), sort, limit: kept.limit, columns: kept.columns }, history),
    setSort: (next: CustomerSort | undefined) => show({ ...kept, sort: next }),
    setLimit: (next: number) => {
      const size = pageSizes.find((one) => one === next);
      return show({ ...kept, limit: size === usualSize ? undefined : size });
    },
    setColumns: (next: string[]) => {
      const columns = next.length > 0 ? next : undefined;
      if (!view) rememberedColumns.set(columns);
      return set({ ...toAddress({ ...kept, columns }) }, { history: 'replace' });
    },
    /** A saved view; without one these filters, or the list of all. */
    openView: (next: Pick<View, '_id' | 'query'> | undefined, bare: CustomerFilters = {}, history: History = 'push') =>
      set({ ...toAddress(next ? listOfView(next.query) : bare), ...firstPage, view: next?._id ?? null }, { history }),
    /** The same list, as nobody's view. */
    leaveView: () => set({ view: null }, { history: 'replace' }),
    goOn: (next: string) => {
      pages.keep(page, cursor);
      return set({ page: page + 1, cursor: next }, { scroll: true });
    },
    goBack: () => set({ page: page - 1, cursor: back ?? null }, { scroll: true }),
    add: () => set({ ...nothingOpen, new: '1' }),
    open: (kind: Over, id: string) => set({ ...nothingOpen, [kind]: id }),
    close: () => set(nothingOpen, { history: 'replace' }),
  };
}
export type ListState = ReturnType<typeof useListState>;

/** The saved view that the address names. */
function useOpenView(id: string) {
  const { data = none, isLoading, isFetching, isUninitialized } = useGetViewsQuery('customers', { skip: id === '' });
  const view = id === '' ? undefined : data.find((one) => one._id === id);
  const waiting = id !== '' && (isLoading || isUninitialized);
  return { view, waiting, missing: id !== '' && !waiting && !isFetching && !view };
}
