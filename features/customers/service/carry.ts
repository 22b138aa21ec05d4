import { isDeepStrictEqual } from 'node:util';
import { readRows, setEach } from '@/lib/bulk';
import { idOf, uuid } from '@/lib/id';
import { type Context, command, query } from '@/lib/service';
import { type Carried, carriedOn, carriers, carry } from '../carried';
import { Customer } from '../model';

/** Grows by one when `carriedOn`, or how names are compared, changes: the next start then writes it into the rows that are there. */
export const carriedVersion = 3;
const batch = 1_000;
type Carrier = (typeof carriers)[number];
type Made = { _id: string; customerId: string };
type Row = { _id: unknown; customerId: unknown; acl?: string[]; customerText?: string };
const kept = { acl: 1, customerText: 1 } as const;
const ofCustomer = { acl: 1, findText: 1 } as const;

/**
 * After a row was made in a command that does not write its customer: one that changed hands in the same moment did not
 * know of the row yet.
 */
export async function settleCarried(ctx: Context, collection: Carrier, made: Made): Promise<void> {
  const [customer, [row]] = await query(ctx, () =>
    Promise.all([reached(made.customerId), readRows<Row>(collection, { _id: uuid(made._id) }, { projection: kept })]),
  );
  if (!customer || !row || !isStale(row, carriedOn(collection, customer))) return;
  // The key of the request is done with what was made.
  await settle({ ...ctx, idempotency: undefined }, made.customerId);
}

const reached = (customerId: string) => Customer.findOne({ _id: uuid(customerId) }, ofCustomer).lean<Carried>();

const isStale = (row: Row, now: Record<string, unknown>) =>
  Object.entries(now).some(([field, value]) => !isDeepStrictEqual(row[field as keyof Row], value));

const settle = (ctx: Context, customerId: string) =>
  command(ctx, 'settleCarried', async () => {
    const moved = await reached(customerId);
    if (moved) await carry(moved);
  });

/** Writes onto every row that belongs to a customer who sees it now, and how the customer is called. Returns how many were written; again, none are. */
export function carryAll(ctx: Context): Promise<number> {
  return query(ctx, async () => {
    let written = 0;
    for (const collection of carriers) written += await carryThrough(collection);
    return written;
  });
}

async function carryThrough(collection: Carrier): Promise<number> {
  const sort = { orgId: 1, customerId: 1 } as const;
  let written = 0;
  let after: unknown = null;
  for (;;) {
    const beyond = after === null ? {} : { customerId: { $gt: after } };
    const first = await readRows<Row>(collection, beyond, { sort, limit: batch, projection: { customerId: 1 } });
    const last = first.at(-1)?.customerId;
    if (!last) return written;
    const upTo = { customerId: { $lte: last, ...beyond.customerId } };
    const rows = await readRows<Row>(collection, upTo, { projection: { customerId: 1, ...kept } });
    written += await setEach(collection, await stale(collection, rows));
    after = last;
  }
}

async function stale(collection: Carrier, rows: readonly Row[]) {
  const ids = [...new Map(rows.map(({ customerId }) => [idOf(customerId), customerId])).values()];
  const customers = await Customer.find({ _id: { $in: ids as never } }, ofCustomer).lean<Carried[]>();
  const known = new Map(customers.map((customer) => [idOf(customer._id), carriedOn(collection, customer)]));
  return rows.flatMap((row) => {
    const now = known.get(idOf(row.customerId));
    if (!now || !isStale(row, now)) return [];
    const when = Object.fromEntries(Object.keys(now).map((field) => [field, row[field as keyof Row] ?? null]));
    return [{ _id: row._id, when, set: now }];
  });
}
