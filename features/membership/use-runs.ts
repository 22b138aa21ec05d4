'use client';
import { skipToken } from '@reduxjs/toolkit/query';
import { useEffect, useRef } from 'react';
import { useDispatch } from 'react-redux';
import { api } from '@/lib/api';
import { useGetMembershipRunQuery, useGetMembershipRunsQuery } from './api';
import type { MembershipRun } from './schema';
import { useRunVerbs } from './use-run-verbs';
import { active } from './words';

const pollMs = 1_000;
/** Live signals tell of a run that somebody else started; this finds it when they do not come through. */
const lookMs = 30_000;
/** An older run than these that is being undone shows its progress to nobody but its undoer's toast. */
export const watchedRuns = 20;

/** The runs and which of them is going on, as of this second; what is to be said and fetched anew when it ends. */
export function useRuns(limit: number, mayUndo: boolean) {
  const { data, error, refetch } = useGetMembershipRunsQuery(
    { limit },
    { pollingInterval: lookMs, skipPollingIfUnfocused: true },
  );
  const listed = data?.data.find(active);
  const polled = useGetMembershipRunQuery(listed?._id ?? skipToken, { pollingInterval: pollMs }).currentData;
  const rows = data?.data.map((run) => (run._id === polled?._id ? polled : run));
  const going = rows?.find(active);
  useRunEnd(going, rows ?? [], mayUndo);
  return { rows, going, total: data?.page.total, error, refetch };
}

function useRunEnd(going: MembershipRun | undefined, rows: MembershipRun[], mayUndo: boolean): void {
  const dispatch = useDispatch();
  const { announce } = useRunVerbs(mayUndo);
  const seen = useRef<string>(undefined);
  useEffect(() => {
    const ended = rows.find((run) => run._id === seen.current && !active(run));
    seen.current = going?._id;
    if (!ended) return;
    announce(ended);
    dispatch(api.util.invalidateTags(['Customer', 'CustomerStats', 'Membership', 'MembershipRun']));
  });
}
