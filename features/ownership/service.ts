import {
  changeOwner,
  checkOwner,
  checkVersion,
  findCustomer,
  loadCustomer,
  takeFree,
} from '@/features/customers/service';
import type { BulkResult } from '@/lib/bulk-result';
import { directory } from '@/lib/directory';
import { eachRow } from '@/lib/each-row';
import { idOf, idOrNull } from '@/lib/id';
import { newestFirst } from '@/lib/newest-first';
import type { Page } from '@/lib/page';
import { openSealed } from '@/lib/sealed';
import { type Context, command, demand, may, query } from '@/lib/service';
import { OwnershipChange, type OwnershipRow } from './model';
import type { BulkTransferInput, OwnershipChange as Change, Ownership, TransferInput } from './schema';

/** Who is responsible for a customer. */
export function getOwner(ctx: Context, ref: string): Promise<Ownership> {
  demand(ctx, 'customers.owner');
  return query(ctx, async () => {
    const customer = await findCustomer(ctx, 'customers.owner', ref);
    const ownerId = idOrNull(customer.ownerId);
    const [people, latest] = await Promise.all([
      directory(ctx.org.id),
      OwnershipChange.findOne({ customerId: customer._id }, { transferredAt: 1 })
        .sort({ transferredAt: -1, _id: -1 })
        .lean<{ transferredAt: Date }>(),
    ]);
    const person = ownerId ? people.get(ownerId) : undefined;
    return {
      customerId: idOf(customer._id),
      customerCode: customer.customerId,
      ownerId,
      owner: ownerId
        ? { id: ownerId, name: nameOf(people, ownerId), role: person?.role ?? null, active: person?.active ?? false }
        : null,
      since: ownerId && latest ? latest.transferredAt.toISOString() : null,
      canTransfer: customer.isActive && may(ctx, 'customers.transfer', customer.acl),
    };
  });
}

/**
 * Gives a customer a new owner, with a reason that the history keeps. By an admin or the present owner, who may not see
 * the customer any longer afterwards: the answer is the change, not the customer.
 */
export async function transferOwnership(
  ctx: Context,
  ref: string,
  input: TransferInput,
  ifMatch?: number,
): Promise<Change> {
  demand(ctx, 'customers.transfer');
  return command(ctx, 'transferOwnership', async () => {
    const doc = await loadCustomer(ctx, 'customers.transfer', ref);
    checkVersion(doc, ifMatch);
    const row = await changeOwner(ctx, doc, input);
    return present(ctx, row, await directory(ctx.org.id));
  });
}

/** Hands many customers to one new owner; each stands for itself, and one that is its own already stays as it is. */
export async function transferMany(ctx: Context, { ids, ...input }: BulkTransferInput): Promise<BulkResult> {
  demand(ctx, 'customers.transfer');
  const newOwnerId = await query(ctx, () => checkOwner(ctx, input.newOwnerId, 'newOwnerId'));
  return eachRow(ids, (ref) =>
    command(ctx, 'transferOwnership', async () => {
      const doc = await loadCustomer(ctx, 'customers.transfer', ref);
      if (idOrNull(doc.ownerId) === newOwnerId) return false;
      await changeOwner(ctx, doc, input);
      return true;
    }),
  );
}

/** Becomes the owner of a lead or prospect that nobody owns: of several at once the first. */
export async function takeOver(ctx: Context, ref: string): Promise<Change> {
  const row = await takeFree(ctx, ref);
  return query(ctx, async () => present(ctx, row, await directory(ctx.org.id)));
}

/** A customer's owners, the latest change first. */
export function getOwnershipHistory(
  ctx: Context,
  ref: string,
  input: { limit: number; cursor?: string },
): Promise<Page<Change>> {
  demand(ctx, 'customers.owner');
  return query(ctx, async () => {
    const { _id: customerId } = await findCustomer(ctx, 'customers.owner', ref);
    const of = { filter: { customerId }, field: 'transferredAt', sort: 'ownership' };
    const { rows, page } = await newestFirst<OwnershipRow>(OwnershipChange, of, input);
    const people = await directory(ctx.org.id);
    return { data: rows.map((row) => present(ctx, row, people)), page };
  });
}

type People = Map<string, { name: string }>;
const nameOf = (people: People, id: string) => people.get(id)?.name ?? 'Former colleague';

function present(ctx: Context, row: OwnershipRow, people: People): Change {
  const previous = idOrNull(row.previousOwnerId);
  const next = idOf(row.newOwnerId);
  const { reason } = openSealed(ctx.keys, ctx.org.id, 'OwnershipChange', row) as { reason?: string };
  return {
    _id: idOf(row._id),
    customerId: idOf(row.customerId),
    customerCode: row.customerCode,
    previousOwnerId: previous,
    previousOwnerName: previous ? nameOf(people, previous) : null,
    newOwnerId: next,
    newOwnerName: nameOf(people, next),
    reason: reason ?? null,
    source: row.source,
    transferredBy: { id: idOf(row.transferredBy), name: row.transferredByName },
    transferredAt: row.transferredAt.toISOString(),
  };
}
