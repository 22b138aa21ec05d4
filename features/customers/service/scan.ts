import { idOf, type Uuid } from '@/lib/id';
import { Customer, gramIndex, limitedGramIndex, limitedNameIndex, listIndexes, termIndex } from '../model';
import type { Level } from '../policy';
import { seenPattern } from '../search-keys';
import type { Where } from './where';

type Filter = Record<string, unknown>;

/** Whom a search may show. */
export type Look = {
  isActive: true | false | 'any';
  /** Who may see a row, as `acl` says it, and in the short form that stands in the entries. */
  seen: Filter;
  seenBy: RegExp | null;
  /** What names are found by: their own, or in a limited view the short ones. */
  names: Names;
  level: Level;
  /** What else must hold; documents are opened to see it. */
  filters: Filter[];
  /** So many matches are ranked: the newest. */
  most: number;
};

type Index = Record<string, 1>;
export type Names = { grams: string; gramIndex: Index; text: string; sort: string; sortIndex: Index };
const fullNames: Names = {
  grams: 'grams',
  gramIndex,
  text: 'findText',
  sort: 'nameSort',
  sortIndex: listIndexes.nameSort as Index,
};
const limitedNames: Names = {
  grams: 'limitedGrams',
  gramIndex: limitedGramIndex,
  text: 'limitedText',
  sort: 'limitedSort',
  sortIndex: limitedNameIndex,
};
export const namesAt = (level: Level): Names => (level === 'limited' ? limitedNames : fullNames);

/** The short form of who may see, of the filter that says it; null when it leaves nobody out. */
export function principalsPattern(seen: Filter): RegExp | null {
  const { acl } = seen as { acl?: string | { $in: string[] } };
  return seenPattern(typeof acl === 'string' ? [acl] : (acl?.$in ?? []));
}

export function lookOf({ isActive, seen, member, conditions, level }: Where, upTo: number): Look {
  return {
    most: Math.min(mostCandidates, Math.max(fewestCandidates, 4 * upTo)),
    isActive,
    seen,
    seenBy: principalsPattern(seen),
    names: namesAt(level),
    level,
    filters: [...conditions.map((one) => one.filter), ...(member === undefined ? [] : [{ member }])],
  };
}

/** A customer that may be what was typed. */
export type Candidate = { id: string; uuid: Uuid; findText: string; at: number };
type Read = { _id: Uuid; createdAt: Date };

/** So many are compared with what was typed at most; for the first pages fewer do. */
export const mostCandidates = 2_000;
/** Rows by their ids, whatever else is asked of them: left alone, the database may read all that the caller sees. */
export const byId = { _id: 1 } as const;
const fewestCandidates = 500;
/** So many entries of an index are read to find them. */
const mostRead = 20_000;
const mostOpened = 2_000;
const maxTimeMS = 2_500;
/** All of a scan comes in one answer: each further question costs more than the rows it brings. */
const batchSize = mostCandidates + 1;

export const activity = ({ isActive }: Look) => (isActive === 'any' ? { $in: [true, false] } : isActive);
const newest = { createdAt: -1, _id: -1 } as const;

type Asked = {
  run: Filter;
  index: Record<string, 1>;
  patterns: Filter[];
  limit: number;
  /** Where the compared form of the names stands, when they are compared. */
  named?: string;
};

/**
 * The newest rows of one run of an index that match the patterns. What is asked of the entries themselves is asked behind
 * a limit: before one, the database would open each document for it, though the entry says it. Where the list is narrowed
 * by something else the documents are opened, and then `acl` is asked too; otherwise the few rows that are shown in the
 * end are read with it.
 */
async function scan({ seenBy, seen, filters }: Look, asked: Asked): Promise<Candidate[]> {
  const { run, index, patterns, limit, named } = asked;
  const matches = [...patterns, ...(seenBy ? [{ seenBy }] : [])];
  const shown = { $project: { createdAt: 1, ...(named ? { [named]: 1 } : {}), ...(seenBy ? { seenBy: 1 } : {}) } };
  const stages =
    filters.length > 0
      ? [{ $match: { $and: [run, ...matches, ...filters, seen] } }, { $sort: newest }, { $limit: limit }, shown]
      : [
          { $match: run },
          { $sort: newest },
          { $limit: matches.length > 0 ? mostRead : limit },
          shown,
          ...(matches.length > 0 ? [{ $match: { $and: matches } }, { $limit: limit }] : []),
        ];
  return candidatesOf(await Customer.aggregate<Read>(stages).option({ hint: index, maxTimeMS, batchSize }), named);
}

/** The newest customers that have a run of letters and match the patterns. */
export function scanNames(look: Look, gram: string, patterns: RegExp[], limit: number): Promise<Candidate[]> {
  return scan(look, {
    run: { [look.names.grams]: gram, isActive: activity(look) },
    index: look.names.gramIndex,
    patterns: patterns.map((pattern) => ({ [look.names.text]: pattern })),
    limit,
    named: look.names.text,
  });
}

/** The newest customers that have one of the terms. */
export function scanTerms(look: Look, terms: string[], limit: number): Promise<Candidate[]> {
  const term = terms.length === 1 ? terms[0] : { $in: terms };
  const run = { terms: term, isActive: activity(look) };
  return scan(look, { run, index: termIndex, patterns: [], limit });
}

/** The newest customers that have a term, and all of `others` beside it: read by the first, which is the rarest. */
export async function scanTogether(look: Look, term: string, others: string[], limit: number): Promise<Candidate[]> {
  if (others.length === 0) return scanTerms(look, [term], limit);
  const stages = [
    { $match: { terms: term, isActive: activity(look) } },
    { $sort: newest },
    { $limit: mostOpened },
    { $match: { $and: [{ terms: { $all: others } }, ...look.filters, look.seen] } },
    { $limit: limit },
    { $project: { createdAt: 1 } },
  ];
  return candidatesOf(await Customer.aggregate<Read>(stages).option({ hint: termIndex, maxTimeMS, batchSize }));
}

export const candidatesOf = (rows: Read[], text = 'findText'): Candidate[] =>
  rows.map((row) => ({
    id: idOf(row._id),
    uuid: row._id,
    findText: String((row as Record<string, unknown>)[text] ?? ''),
    at: row.createdAt.getTime(),
  }));
