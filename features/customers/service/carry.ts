import { readRows, setEach } from '@/lib/bulk';
import { idOf, uuid } from '@/lib/id';
import { type Context, command, query } from '@/lib/service';
import { carriedAcl, carriers, carry } from '../carried';
import { Customer } from '../model';

/** Grows by one when `carriedAcl` changes: the next start then writes it into the rows that are there. */
export const carriedVersion = 1;
const batch = 1_000;
type Carrier = (typeof carriers)[number];
type Made = { _id: string; customerId: string };
type Row = { _id: unknown; customerId: unknown; acl?: string[] };

/**
 * After a row was made in a command that does not write its customer: one that changed hands in the same moment did not
 * know of the row yet.
 */
export async function settleCarried(ctx: Context, collection: Carrier, made: Made): Promise<void> {
  const [customer, [row]] = await query(ctx, () =>
    Promise.all([
      reached(made.customerId),
      readRows<Row>(collection, { _id: uuid(made._id) }, { projection: { acl: 1 } }),
    ]),
  );
  if (!customer || !row || carriedAcl(customer).join() === row.acl?.join()) return;
  // The key of the request is done with what was made.
  await settle({ ...ctx, idempotency: undefined }, made.customerId);
}

const reached = (customerId: string) =>
  Customer.findOne({ _id: uuid(customerId) }, { acl: 1 }).lean<{ _id: unknown; acl: string[] }>();

const settle = (ctx: Context, customerId: string) =>
  command(ctx, 'settleCarried', async () => {
    const moved = await reached(customerId);
    if (moved) await carry(moved);
  });

/** Writes onto every row that belongs to a customer who sees it now. Returns how many were written; again, none are. */
export function carryAll(ctx: Context): Promise<number> {
  return query(ctx, async () => {
    let written = 0;
    for (const collection of carriers) written += await carryThrough(collection);
    return written;
  });
}

async function carryThrough(collection: string): Promise<number> {
  const sort = { orgId: 1, customerId: 1 } as const;
  let written = 0;
  let after: unknown = null;
  for (;;) {
    const beyond = after === null ? {} : { customerId: { $gt: after } };
    const first = await readRows<Row>(collection, beyond, { sort, limit: batch, projection: { customerId: 1 } });
    const last = first.at(-1)?.customerId;
    if (!last) return written;
    const upTo = { customerId: { $lte: last, ...beyond.customerId } };
    const rows = await readRows<Row>(collection, upTo, { projection: { customerId: 1, acl: 1 } });
    written += await setEach(collection, await stale(rows));
    after = last;
  }
}

async function stale(rows: readonly Row[]) {
  const ids = [...new Map(rows.map(({ customerId }) => [idOf(customerId), customerId])).values()];
  const customers = await Customer.find({ _id: { $in: ids as never } }, { acl: 1 }).lean<
    { _id: unknown; acl: string[] }[]
  >();
  const known = new Map(customers.map((customer) => [idOf(customer._id), carriedAcl(customer)]));
  return rows.flatMap(({ _id, customerId, acl }) => {
    const now = known.get(idOf(customerId));
    return !now || now.join() === acl?.join() ? [] : [{ _id, when: acl ? { acl } : {}, set: { acl: now } }];
  });
}
