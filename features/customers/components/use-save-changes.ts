'use client';
import { useRef, useState } from 'react';
import { useMe } from '@/features/session';
import { problemOf } from '@/lib/api-problem';
import { notify } from '@/lib/ui/notify';
import { useLazyGetCustomerQuery, useUpdateCustomerMutation } from '../api';
import type { Customer } from '../types';
import { type EditPath, type Flat, flatOf, type Labels, type Merge, mergeOf, toChanges } from './edit-values';
import { listOf } from './edit-words';
import { useAsked } from './use-asked';

/** Two versions of one customer that have to become one. */
export type Conflict = { merge: Merge; before: Flat; mine: Flat; theirs: Flat; latest: Customer; who: string };
export type Choice = { keepMine: EditPath[] } | 'discard' | 'cancel';

const unsaved = {
  status: 412,
  code: 'stale',
  title: 'stale',
  detail: 'Nothing was saved yet: this customer changed meanwhile.',
  errors: [],
  extensions: {},
};

/**
 * Saves on the version that was opened. When somebody was faster, fields that only one of the two changed are merged and said;
 * fields that both changed are asked, as often as it takes.
 */
export function useSaveChanges() {
  const { me } = useMe();
  const { labels } = useAsked();
  const [update] = useUpdateCustomerMutation();
  const [load] = useLazyGetCustomerQuery();
  const [conflict, setConflict] = useState<Conflict>();
  const answer = useRef<(choice: Choice) => void>(undefined);

  const ask = (found: Conflict) =>
    new Promise<Choice>((resolve) => {
      answer.current = resolve;
      setConflict(found);
    });
  const choose = (choice: Choice) => {
    setConflict(undefined);
    answer.current?.(choice);
  };

  const save = async (opened: Customer, typed: Flat): Promise<Customer | 'discarded'> => {
    const before = flatOf(opened);
    let known = opened;
    let wanted = typed;
    let kept: EditPath[] = [];
    for (;;) {
      const changes = toChanges(flatOf(known), wanted);
      if (Object.keys(changes).length === 0) return told(known, kept, labels);
      const result = await update({ id: known._id, version: known.version, changes });
      if (result.data) return told(result.data, kept, labels);
      if (problemOf(result.error)?.code !== 'stale') throw result.error;
      const latest = await load(known._id).unwrap();
      const found = compare(before, typed, latest, whoChanged(latest, me?.user.id));
      const choice: Choice = found.merge.both.length > 0 ? await ask(found) : { keepMine: [] };
      if (choice === 'discard') return 'discarded';
      if (choice === 'cancel') throw unsaved;
      kept = found.merge.onlyTheirs;
      wanted = take(found, [...found.merge.onlyMine, ...choice.keepMine]);
      known = latest;
    }
  };
  return { save, conflict, choose };
}

function compare(before: Flat, mine: Flat, latest: Customer, who: string): Conflict {
  const theirs = flatOf(latest);
  return { merge: mergeOf(before, mine, theirs), before, mine, theirs, latest, who };
}

/** The latest version with these fields of mine. */
function take({ theirs, mine }: Conflict, paths: EditPath[]): Flat {
  return { ...theirs, ...Object.fromEntries(paths.map((path) => [path, mine[path]])) };
}

function told(customer: Customer, kept: EditPath[], labels: Labels): Customer {
  const also = kept.length > 0 ? `, together with what was changed meanwhile: ${listOf(kept, labels)}` : '';
  notify.success(`${customer.name} was saved${also}`);
  return customer;
}

function whoChanged({ updatedBy, owner }: Customer, me: string | undefined): string {
  if (updatedBy === me) return 'You, in another window,';
  return owner && owner.id === updatedBy ? owner.name : 'Somebody';
}
