import { idOf, type Uuid } from '@/lib/id';
import { Customer, gramIndex, termIndex } from '../model';
import { seenPattern } from '../search-keys';
import type { Where } from './where';

type Filter = Record<string, unknown>;

/** Whom a search may show. */
export type Look = {
  isActive: true | false | 'any';
  /** Who may see a row, as `acl` says it, and in the short form that stands in the entries. */
  seen: Filter;
  seenBy: RegExp | null;
  /** What else must hold; documents are opened to see it. */
  filters: Filter[];
};

/** The short form of who may see, of the filter that says it; null when it leaves nobody out. */
export function principalsPattern(seen: Filter): RegExp | null {
  const { acl } = seen as { acl?: string | { $in: string[] } };
  return seenPattern(typeof acl === 'string' ? [acl] : (acl?.$in ?? []));
}

export function lookOf({ isActive, seen, member, conditions }: Where): Look {
  return {
    isActive,
    seen,
    seenBy: principalsPattern(seen),
    filters: [...conditions.map((one) => one.filter), ...(member === undefined ? [] : [{ member }])],
  };
}

/** A customer that may be what was typed. */
export type Candidate = { id: string; uuid: Uuid; findText: string; at: number };
type Read = { _id: Uuid; findText?: string; createdAt: Date };

export const mostCandidates = 2_000;
const maxTimeMS = 2_500;

export const activity = ({ isActive }: Look) => (isActive === 'any' ? { $in: [true, false] } : isActive);

/** Who sees a row stands in the entries in short; the few that are shown in the end are read with `acl` itself. */
const conditions = ({ seenBy, seen, filters }: Look): Filter[] => [
  ...(seenBy ? [{ seenBy }] : []),
  ...(filters.length > 0 ? [...filters, seen] : []),
];

/**
 * The newest customers that have a run of letters and match the patterns. The entries of the index say all that is asked,
 * so no document is opened, unless the list is narrowed by something else.
 */
export async function scanNames(look: Look, gram: unknown, patterns: RegExp[], limit: number): Promise<Candidate[]> {
  const matches = [...patterns.map((findText) => ({ findText })), ...conditions(look)];
  const find = Customer.find({ $and: [{ grams: gram, isActive: activity(look) }, ...matches] } as Filter, {
    findText: 1,
    createdAt: 1,
  });
  // A range of runs is in the order of the runs; only a single one is in the order of time.
  if (typeof gram === 'string') find.sort({ createdAt: -1, _id: -1 });
  return candidatesOf(await find.hint(gramIndex).limit(limit).maxTimeMS(maxTimeMS).lean<Read[]>());
}

/** The newest customers that have a term, and all of `others` beside it. */
export async function scanTerms(look: Look, term: string, others: string[], limit: number): Promise<Candidate[]> {
  // As an expression they cannot draw the database to another, commoner one of the terms.
  const beside = others.length ? [{ $expr: { $setIsSubset: [others, '$terms'] } }] : [];
  const find = Customer.find(
    { $and: [{ terms: term, isActive: activity(look) }, ...beside, ...conditions(look)] },
    { createdAt: 1 },
  ).sort({ createdAt: -1, _id: -1 });
  return candidatesOf(await find.hint(termIndex).limit(limit).maxTimeMS(maxTimeMS).lean<Read[]>());
}

export const candidatesOf = (rows: Read[]): Candidate[] =>
  rows.map(({ _id, findText = '', createdAt }) => ({ id: idOf(_id), uuid: _id, findText, at: createdAt.getTime() }));
