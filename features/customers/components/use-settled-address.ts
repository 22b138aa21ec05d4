'use client';
import { useEffect, useRef } from 'react';
import { notify } from '@/lib/ui/notify';
import { listPlace } from './list-place';
import { rememberedColumns } from './remembered-columns';
import { type ListState, useListHref } from './use-list-state';

/** The address is made to say all of the list, so that it shows the same to whoever it is sent to. */
export function useSettledAddress(state: ListState): void {
  const { unwritten, missing, view, columns } = state;
  const latest = useRef(state);
  latest.current = state;
  const chosen = columns.length > 0;

  useEffect(() => {
    const now = latest.current;
    if (unwritten) now.openView(now.view, undefined, 'replace');
  }, [unwritten]);

  useEffect(() => {
    if (!missing) return;
    latest.current.leaveView();
    notify.error('That view is gone, or it is not shared with you');
  }, [missing]);

  const href = useListHref();
  const name = view?.name ?? null;
  useEffect(() => listPlace.set({ href, view: name }), [href, name]);

  const own = !view && !state.waiting && !missing;
  useEffect(() => {
    const kept = own && !chosen ? rememberedColumns.get() : undefined;
    if (kept) latest.current.setColumns(kept);
  }, [own, chosen]);
}
