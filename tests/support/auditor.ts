import { customerFacts } from '@/features/customers/model';
import { type Id, idOf } from '@/lib/id';
import { sumFacts } from '@/lib/outbox';
import type { Facts } from '@/lib/recorded';
import { rowsOf } from './audit';
import { type BuyerRow, type SoldRow, wronglyBought } from './bought';

type CustomerRow = Parameters<typeof customerFacts>[0] & BuyerRow & { version: number; codeKey: string };
type OrderRow = SoldRow & { _id: unknown; quoteId?: unknown };
type QuoteRow = { _id: unknown; numberKey: string; status: string; orderId?: unknown };
type JobRow = { _id: unknown; state: string; notBefore?: Date };
type EventRow = { _id: unknown; name: string; customerId: unknown; seq?: number; pending?: boolean; facts?: Facts };
type ChangeRow = { customerId: unknown; to: boolean; at: Date };

/**
 * Reads an organization's whole data and tells what does not add up: codes twice, events that are not one per change,
 * history that does not end where the customer stands, numbers with gaps, counters that differ from the facts, jobs
 * and runs that are stuck. [] when all is well.
 */
export async function audit(orgId: Id): Promise<string[]> {
  const [customers, orders, quotes, events, changes, statistics, jobs, runs] = await Promise.all([
    rowsOf<CustomerRow>(orgId, 'customers'),
    rowsOf<OrderRow>(orgId, 'orders'),
    rowsOf<QuoteRow>(orgId, 'quotes'),
    rowsOf<EventRow>(orgId, 'events'),
    rowsOf<ChangeRow>(orgId, 'membership_changes'),
    rowsOf<{ bucket: string; counts: Record<string, unknown> }>(orgId, 'statistics'),
    rowsOf<JobRow>(orgId, 'jobs'),
    rowsOf<{ _id: unknown; active?: boolean; state: string }>(orgId, 'membership_runs'),
  ]);
  return [
    ...twice(customers.map((row) => row.codeKey)).map((code) => `code twice: ${code}`),
    ...customers.flatMap((row) => faultsOf(row, eventsOf(events, row), changesOf(changes, row))),
    ...wronglyBought(customers, orders),
    ...ofQuotes(quotes, orders),
    ...gaps(events),
    ...countersOf(customers, events, statistics),
    ...jobs.filter(isStuck).map((job) => `job ${job.state}`),
    ...runs.filter((run) => run.active || run.state === 'running').map((run) => `run still ${run.state}`),
  ];
}

/** What waits for a moment that has not come is where it belongs. */
const isStuck = ({ state, notBefore }: JobRow) =>
  state !== 'done' && state !== 'cancelled' && !(state === 'queued' && notBefore && notBefore > new Date());
const twice = (list: string[]) => list.filter((one, index) => list.indexOf(one) !== index);
const same = (a: unknown, b: unknown) => idOf(a) === idOf(b);
/** Who else sees a customer, and who talked to it, is told of it and is no new version of it. */
const aside = /^customer\.(shared|unshared|access\.|activity\.)/;
const eventsOf = (events: EventRow[], row: CustomerRow) =>
  events.filter(
    ({ customerId, name }) =>
      customerId && same(customerId, row._id) && name.startsWith('customer.') && !aside.test(name),
  );
const changesOf = (changes: ChangeRow[], row: CustomerRow) =>
  changes.filter((change) => same(change.customerId, row._id)).sort((a, b) => a.at.getTime() - b.at.getTime());

/** One event per version, one history row per turn of the membership. */
function faultsOf(row: CustomerRow, events: EventRow[], changes: ChangeRow[]): string[] {
  const id = idOf(row._id);
  const faults: string[] = [];
  if (events.length !== row.version)
    faults.push(
      `${id}: version ${row.version}, ${events.length} events (${events.map((event) => event.name).join(', ')})`,
    );
  if (changes.length % 2 !== (row.member ? 1 : 0))
    faults.push(`${id}: member ${row.member} after ${changes.length} changes`);
  if (changes.some((change, index) => change.to !== (index % 2 === 0)))
    faults.push(`${id}: history does not take turns`);
  return faults;
}

/** A quote has one number and at most one order, which know each other; only an accepted one has any. */
function ofQuotes(quotes: QuoteRow[], orders: OrderRow[]): string[] {
  const made = orders.filter(({ quoteId }) => quoteId);
  const quoteOf = new Map(quotes.map((quote) => [idOf(quote._id), quote]));
  return [
    ...twice(quotes.map(({ numberKey }) => numberKey)).map((number) => `quote number twice: ${number}`),
    ...twice(made.map(({ quoteId }) => idOf(quoteId))).map((id) => `two orders of quote ${id}`),
    ...made.flatMap(({ _id, quoteId }) => {
      const quote = quoteOf.get(idOf(quoteId));
      const known = quote?.status === 'accepted' && quote.orderId && same(quote.orderId, _id);
      return known ? [] : [`order ${idOf(_id)} of a quote that is ${quote?.status} and does not know it`];
    }),
    ...quotes
      .filter(({ orderId }) => orderId && !made.some(({ _id }) => same(_id, orderId)))
      .map(({ _id }) => `quote ${idOf(_id)} without the order that it became`),
  ];
}

function gaps(events: EventRow[]): string[] {
  const pending = events.filter((event) => event.pending || event.seq === undefined).length;
  const numbers = events.flatMap((event) => (event.seq === undefined ? [] : [event.seq])).sort((a, b) => a - b);
  const wrong = numbers.findIndex((seq, index) => seq !== index + 1);
  return [
    ...(pending ? [`${pending} events without a number`] : []),
    ...(wrong >= 0 ? [`numbers jump at ${wrong + 1}`] : []),
  ];
}

function countersOf(
  customers: CustomerRow[],
  _events: EventRow[],
  statistics: { bucket: string; counts: Record<string, unknown> }[],
): string[] {
  const facts = sumFacts(customers.map(customerFacts));
  const kept = Object.fromEntries(statistics.map((row) => [row.bucket, flat(row.counts)]));
  const buckets = new Set([...Object.keys(facts), ...Object.keys(kept)]);
  return [...buckets].flatMap((bucket) => {
    const [is, was] = [facts[bucket] ?? {}, kept[bucket] ?? {}];
    const keys = new Set([...Object.keys(is), ...Object.keys(was)]);
    return [...keys]
      .filter((key) => (is[key] ?? 0) !== (was[key] ?? 0))
      .map((key) => `counter ${bucket}.${key}: kept ${was[key] ?? 0}, is ${is[key] ?? 0}`);
  });
}

function flat(counts: Record<string, unknown>): Record<string, number> {
  const out: Record<string, number> = {};
  for (const [key, value] of Object.entries(counts)) {
    if (typeof value === 'number') out[key] = value;
    else for (const [inner, amount] of Object.entries(value as Record<string, number>)) out[`${key}.${inner}`] = amount;
  }
  return out;
}
