import { customerFacts } from '@/features/customers/model';
import { type Id, idOf } from '@/lib/id';
import { sumFacts } from '@/lib/outbox';
import type { Facts } from '@/lib/recorded';
import { rowsOf } from './audit';

type CustomerRow = Parameters<typeof customerFacts>[0] & {
  _id: unknown;
  version: number;
  codeKey: string;
  openingMinor?: number;
  ordersMinor?: number;
};
type OrderRow = {
  customerId: unknown;
  quoteId?: unknown;
  status: string;
  totalMinor: number;
  baseMinor?: number;
  baseRefundedMinor?: number;
};
type EventRow = { _id: unknown; name: string; customerId: unknown; seq?: number; pending?: boolean; facts?: Facts };
type ChangeRow = { customerId: unknown; to: boolean; at: Date };

/**
 * Reads an organization's whole data and tells what does not add up: codes twice, events that are not one per change,
 * history that does not end where the customer stands, numbers with gaps, counters that differ from the facts, jobs
 * and runs that are stuck. [] when all is well.
 */
export async function audit(orgId: Id): Promise<string[]> {
  const [customers, orders, events, changes, statistics, jobs, runs] = await Promise.all([
    rowsOf<CustomerRow>(orgId, 'customers'),
    rowsOf<OrderRow>(orgId, 'orders'),
    rowsOf<EventRow>(orgId, 'events'),
    rowsOf<ChangeRow>(orgId, 'membership_changes'),
    rowsOf<{ bucket: string; counts: Record<string, unknown> }>(orgId, 'statistics'),
    rowsOf<{ _id: unknown; state: string }>(orgId, 'jobs'),
    rowsOf<{ _id: unknown; active?: boolean; state: string }>(orgId, 'membership_runs'),
  ]);
  return [
    ...twice(customers.map((row) => row.codeKey)).map((code) => `code twice: ${code}`),
    ...customers.flatMap((row) => faultsOf(row, eventsOf(events, row), changesOf(changes, row))),
    ...bought(customers, orders),
    ...twice(orders.flatMap(({ quoteId }) => (quoteId ? [idOf(quoteId)] : []))).map(
      (id) => `two orders of quote ${id}`,
    ),
    ...gaps(events),
    ...countersOf(customers, events, statistics),
    ...jobs.filter((job) => job.state !== 'done' && job.state !== 'cancelled').map((job) => `job ${job.state}`),
    ...runs.filter((run) => run.active || run.state === 'running').map((run) => `run still ${run.state}`),
  ];
}

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

/** What a customer bought is what its completed orders come to, less what was given back. */
function bought(customers: CustomerRow[], orders: OrderRow[]): string[] {
  const sums = new Map<string, number>();
  for (const order of orders) {
    if (order.status !== 'completed' && order.status !== 'refunded') continue;
    const left = (order.baseMinor ?? order.totalMinor) - (order.baseRefundedMinor ?? 0);
    sums.set(idOf(order.customerId), (sums.get(idOf(order.customerId)) ?? 0) + left);
  }
  return customers.flatMap((row) => {
    const [is, was] = [sums.get(idOf(row._id)) ?? 0, row.ordersMinor ?? 0];
    const whole = row.purchaseMinor === (row.openingMinor ?? 0) + was;
    return is === was && whole ? [] : [`${idOf(row._id)}: orders come to ${is}, kept ${was} of ${row.purchaseMinor}`];
  });
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
