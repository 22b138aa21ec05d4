import type { Id } from '@/lib/id';
import type { Context } from '@/lib/service';
import { singleton } from '@/lib/singleton';
import { Customer, listIndexes } from '../model';
import type { Level } from '../policy';

/** How often each search key stands in a look at the newest rows; one that is not here is rare. */
export type Frequencies = { size: number; of: (key: string) => number };
/** Those of names as they are, and of what a limited view shows of them: the former would tell of the latter's hidden part. */
type Both = Frequencies & { among: (level: Level) => Frequencies };
type Kept = { until: number; counts: Promise<Both> };

const looked = 2_000;
const keptMs = 600_000;
/** Where there is less than a look's worth of customers, the next import may change everything. */
const keptWhileFewMs = 20_000;
const mostOrganizations = 200;
const cache = singleton('search-frequencies', () => new Map<Id, Kept>());

/**
 * Which of several keys is the rarest, without a question for each: counted once among the newest customers of the
 * organization and kept for some minutes. It chooses how to look, never what is found.
 */
export function frequencies(ctx: Context): Promise<Both> {
  const kept = cache.get(ctx.org.id);
  if (kept && kept.until > Date.now()) return kept.counts;
  const counts = count();
  const entry = { until: Date.now() + keptMs, counts };
  cache.set(ctx.org.id, entry);
  counts.then(
    ({ size }) => size < looked && Object.assign(entry, { until: Date.now() + keptWhileFewMs }),
    () => cache.get(ctx.org.id) === entry && cache.delete(ctx.org.id),
  );
  const [oldest] = cache.keys();
  if (cache.size > mostOrganizations && oldest) cache.delete(oldest);
  return kept ? kept.counts : counts;
}

export function forgetFrequencies(orgId: Id): void {
  cache.delete(orgId);
}

async function count(): Promise<Both> {
  const rows = await Customer.find(
    { acl: 'org', isActive: true, member: { $in: [true, false] } },
    { grams: 1, terms: 1, limitedGrams: 1, _id: 0 },
  )
    .sort({ createdAt: -1, _id: -1 })
    .hint(listIndexes.createdAt as Record<string, 1>)
    .limit(looked)
    .lean<{ grams?: string[]; terms?: string[]; limitedGrams?: string[] }[]>();
  const full = tally(rows.map((row) => [...(row.grams ?? []), ...(row.terms ?? [])]));
  const limited = tally(rows.map((row) => row.limitedGrams ?? []));
  return { ...full, among: (level) => (level === 'limited' ? limited : full) };
}

function tally(rows: string[][]): Frequencies {
  const counts = new Map<string, number>();
  for (const key of rows.flat()) counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const [key, times] of counts) if (times < 2) counts.delete(key);
  return { size: rows.length, of: (key) => counts.get(key) ?? 0 };
}
