import { v7 } from 'uuid';
import { addOrder, createdEvent, moveRow, reachRow, type StoredCustomer } from '@/features/customers/bulk';
import { carriedOn } from '@/features/customers/carried';
import { customerFacts, viewOf } from '@/features/customers/model';
import { changeRow } from '@/features/membership/changes';
import type { Context, PendingEvent } from '@/lib/context';
import type { EventName } from '@/lib/event-table';
import { type Id, idOf, type newId, uuid } from '@/lib/id';
import { buildEvent, diff, subtract } from '@/lib/recorded';
import { soldThing } from './sale';

type Row = Record<string, unknown> & { _id: unknown; orgId: unknown };
export type Dated = PendingEvent & { at: Date };
export type Written = { customers: Row[]; orders: Row[]; changes: Row[]; events: Dated[] };
export type Switch = { to: boolean; source: 'manual' | 'auto'; threshold?: number; runId?: Id };

/** Ids carry their time: what happened earlier has the smaller one, as if it had been written then. */
export const idAt = (at: Date) => v7({ msecs: at.getTime() }) as ReturnType<typeof newId>;

/** One customer's story: each step changes the row and leaves the rows that the same change would have left. */
export function lifeOf(row: StoredCustomer, written: Written) {
  const id = idOf(row._id);
  const acl = () => [...row.acl, `c:${id}`];
  const keep = (event: PendingEvent, at: Date) => written.events.push({ ...event, at });

  const change = (by: Context, at: Date, name: EventName, mutate: () => void, runId?: Id): void => {
    const before = { view: viewOf(asDocument(row)), facts: customerFacts(row) };
    mutate();
    Object.assign(row, { version: row.version + 1, updatedAt: at, updatedBy: uuid(by.user.id), lastActivityAt: at });
    const changes = diff(before.view, viewOf(asDocument(row)));
    const facts = subtract(customerFacts(row), before.facts);
    const subject = { type: 'customer', id } as const;
    keep(buildEvent(by, { id: idAt(at), name, subject, customerId: id, acl: acl(), changes, facts, runId }), at);
  };

  return {
    row,
    create: (by: Context) => keep(createdEvent(by, row, idAt(row.createdAt)), row.createdAt),
    setStatus: (by: Context, at: Date, status: StoredCustomer['status']) =>
      change(by, at, 'customer.updated', () => moveRow(row, status, at)),
    deactivate: (by: Context, at: Date) =>
      change(by, at, 'customer.deleted', () => {
        Object.assign(row, {
          isActive: false,
          formerStatus: row.status,
          deactivatedAt: at,
          deactivatedBy: uuid(by.user.id),
        });
        if (row.emailKey) row.goneEmailKey = row.emailKey;
        delete row.nameKey;
        delete row.emailKey;
        reachRow(row);
      }),
    buy: (by: Context, at: Date, sale: { orderNumber: string; description: string; totalMinor: number }) => {
      const orderId = idAt(at);
      const seen = { ...sale, status: 'completed' };
      written.orders.push({
        _id: uuid(orderId),
        orgId: row.orgId,
        customerId: row._id,
        customerCode: row.customerId,
        ...seen,
        ...soldThing(sale, at, by.now),
        ...carriedOn('orders', row),
        orderedAt: at,
        completedAt: at,
        version: 1,
        createdAt: at,
        createdBy: uuid(by.user.id),
      });
      const subject = { type: 'order', id: orderId } as const;
      keep(
        buildEvent(by, {
          id: idAt(at),
          name: 'order.created',
          subject,
          customerId: id,
          acl: row.acl,
          changes: diff({}, seen),
        }),
        at,
      );
      change(by, at, 'customer.updated', () => {
        addOrder(row, { totalMinor: sale.totalMinor, at });
        if (row.status === 'prospect' || row.status === 'lead') moveRow(row, 'active', at);
      });
    },
    switchMembership: (by: Context, at: Date, { to, source, threshold, runId }: Switch) => {
      const name = to ? 'customer.membership.activated' : 'customer.membership.deactivated';
      const kept = runId ? { runId: uuid(runId), batch: 1 } : keptRun(row);
      change(
        by,
        at,
        name,
        () => {
          row.member = to;
          row.membership = { since: to ? at : null, source, threshold: threshold ?? null, ...kept };
        },
        runId,
      );
      const who = { customerId: id, customerCode: row.customerId, customerName: row.name, acl: row.acl };
      written.changes.push({ ...changeRow(by, { id: idAt(at), ...who, to, source, threshold, runId }), at });
    },
  };
}
export type Life = ReturnType<typeof lifeOf>;

const asDocument = (row: StoredCustomer) => ({ get: (field: string) => row[field] });

function keptRun({ membership: { runId, batch } }: StoredCustomer) {
  return runId ? { runId, batch } : {};
}
