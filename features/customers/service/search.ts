import { type Context, Problem } from '@/lib/service';
import { Customer } from '../model';
import type { Stored } from '../present';
import { readTyped, type Typed } from '../search';
import { costs, editsAllowed, nameCost, nearCost } from '../search-rank';
import type { Projection } from './read-page';
import type { Look } from './scan';
import { byId, candidatesOf, mostCandidates } from './scan';
import { searchAttributes, searchNamesBeside } from './search-attributes';
import { searchContacts } from './search-contacts';
import { type Found, type Lane, merged, searchNames } from './search-names';

/** What a search found, nearest first; not complete when it stopped looking before the end. */
export type Hits = { found: Found[]; complete: boolean };

/**
 * The one search: customers by name and company, code, e-mail, phone, tag, town, status, type and owner. Every way in is
 * one run of an index that reads a bounded number of candidates, newest first, and verifies them. null when nothing that
 * can be looked for was typed.
 */
export async function findHits(ctx: Context, look: Look, text: string): Promise<Hits | null> {
  const typed = readTyped(text);
  if (typed.text === '') return null;
  if (ctx.role === 'brand') return ofOwn(look, typed);
  const lanes = (
    await Promise.all([
      searchNames(ctx, look, typed.words),
      searchContacts(ctx, look, typed),
      searchAttributes(ctx, look, typed),
    ])
  ).flat();
  const near = lanes.reduce((sum, { found }) => sum + found.filter((one) => one.cost <= nearCost).length, 0);
  return together(near > 0 ? lanes : [...lanes, ...(await searchNamesBeside(ctx, look, typed))]);
}

/** Names alone: `customerName=`. */
export async function findNamed(ctx: Context, look: Look, text: string): Promise<Hits | null> {
  const typed = readTyped(text);
  if (typed.text === '') return null;
  if (ctx.role === 'brand') return ofOwn(look, { ...typed, code: null });
  return together([await searchNames(ctx, look, typed.words)]);
}

/** One contact alone: `email=` whole, its beginning or "@domain"; `phone=` four digits or more. */
export async function findContact(ctx: Context, look: Look, by: { email?: string; phone?: string }): Promise<Hits> {
  const typed = readTyped(by.email ?? by.phone ?? '');
  const asked = { ...typed, code: null, ...(by.email ? { digits: null, email: typed.text } : { email: null }) };
  if (ctx.role === 'brand') return ofOwn(look, asked);
  return together(await searchContacts(ctx, look, asked, { codes: false }));
}

function together(lanes: Lane[]): Hits {
  const found = inTurns(merged(...lanes.map((lane) => lane.found)).sort(nearest));
  return {
    found: found.slice(0, mostCandidates),
    complete: found.length <= mostCandidates && lanes.every((lane) => lane.complete),
  };
}

/**
 * Of what is equally near but not as typed, one of each name first, the commonest name at the head: it is likelier the one
 * that was meant, and the others are not hidden behind its bearers.
 */
function inTurns(found: Found[]): Found[] {
  const exact = found.filter((one) => one.cost <= nearCost);
  const bearers = new Map<string, number>();
  const placed = found.slice(exact.length).map((one) => {
    const name = `${one.cost}${one.findText}`;
    const turn = (bearers.get(name) ?? 0) + 1;
    bearers.set(name, turn);
    return { one, name, turn };
  });
  const often = ({ name }: { name: string }) => bearers.get(name) ?? 0;
  placed.sort((a, b) => a.one.cost - b.one.cost || a.turn - b.turn || often(b) - often(a) || nearest(a.one, b.one));
  return [...exact, ...placed.map(({ one }) => one)];
}

const nearest = (a: Found, b: Found) => a.cost - b.cost || b.at - a.at || (a.id < b.id ? 1 : -1);

/** What stands in both, at the cost of the first. */
export function inBoth(first: Hits, second: Hits): Hits {
  const ids = new Set(second.found.map((one) => one.id));
  return { found: first.found.filter((one) => ids.has(one.id)), complete: first.complete && second.complete };
}

/** A customer's own login sees a handful; they are read and compared one by one. */
async function ofOwn(look: Look, typed: Typed): Promise<Hits> {
  const rows = await Customer.find(
    { $and: [look.seen, ...look.filters, look.isActive === 'any' ? {} : { isActive: look.isActive }] },
    { findText: 1, createdAt: 1, codeKey: 1 },
  )
    .limit(mostCandidates)
    .lean();
  const edits = editsAllowed(typed.words);
  const found = rows.flatMap((row): Found[] => {
    const cost =
      typed.code && row.codeKey.startsWith(typed.code) ? costs.same : nameCost(typed.words, row.findText, edits);
    return candidatesOf([row]).flatMap((one) => (cost === null || typed.words.length === 0 ? [] : [{ ...one, cost }]));
  });
  return { found: found.sort(nearest), complete: true };
}

/** The rows of some hits in their order, as far as the caller may see them. */
export async function readHits(look: Look, hits: Found[], projection: Projection): Promise<Stored[]> {
  const rows = await Customer.find({ $and: [{ _id: { $in: hits.map((one) => one.uuid) } }, look.seen] }, projection)
    .hint(byId)
    .maxTimeMS(2_500)
    .lean<Stored[]>();
  const found = new Map(rows.map((row) => [String(row._id), row]));
  return hits.flatMap((one) => found.get(String(one.uuid)) ?? []);
}

/** Hits in the order of a column instead of relevance: they are bounded, so they are sorted here. */
export async function sortHits(look: Look, hits: Found[], field: string, direction: 1 | -1): Promise<Found[]> {
  const rows = await Customer.find({ $and: [{ _id: { $in: hits.map((one) => one.uuid) } }, look.seen] }, { [field]: 1 })
    .hint(byId)
    .maxTimeMS(2_500)
    .lean<Record<string, unknown>[]>();
  const values = new Map(rows.map((row) => [String(row._id), row[field] as string | number | Date | boolean]));
  const compare = (a: Found, b: Found) => {
    const [left, right] = [values.get(String(a.uuid)), values.get(String(b.uuid))];
    if (left === undefined || right === undefined)
      throw new Problem('unavailable', 'A customer changed meanwhile; try again');
    return left < right ? -1 : left > right ? 1 : a.id < b.id ? -1 : 1;
  };
  return hits.filter((one) => values.has(String(one.uuid))).sort((a, b) => direction * compare(a, b));
}
