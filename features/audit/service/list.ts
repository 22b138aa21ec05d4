import { findCustomer } from '@/features/customers/service';
import { idOf, uuid } from '@/lib/id';
import { newestFirst } from '@/lib/newest-first';
import type { Page } from '@/lib/page';
import { type Context, demand, query } from '@/lib/service';
import { Event } from '@/models/event';
import { type AuditEntry, type AuditFilter, type AuditQuery, actions } from '../schema';
import { type AuditRow, presentEntries } from './present';

/** Counting opens what it counts. */
const countedUpTo = 1_000;

/** Who did what, the latest first. */
export function listAudit(ctx: Context, input: AuditQuery): Promise<Page<AuditEntry>> {
  demand(ctx, 'audit.read');
  return query(ctx, async () => {
    const of = { filter: await filterOf(ctx, input), field: 'at', sort: 'audit', countedUpTo };
    const { rows, page } = await newestFirst<AuditRow>(Event, of, input);
    return { data: await presentEntries(ctx, rows, input.exclude !== 'pii'), page };
  });
}

/**
 * Each way of asking has an index in the order of the list. Without any it is all names at once, which the index of names
 * answers by merging them; of one customer what runs did to it is told too.
 */
export async function filterOf(ctx: Context, asked: AuditFilter): Promise<Record<string, unknown>> {
  const { userId, customerId, action, from, to } = asked;
  const about = customerId ? await findCustomer(ctx, 'customers.read', customerId) : null;
  const names = action?.length ? action : userId || about ? null : actions;
  const at = { ...(from ? { $gte: new Date(from) } : {}), ...(to ? { $lte: endOf(to) } : {}) };
  return {
    orgId: uuid(ctx.org.id),
    ...(about ? { customerId: uuid(idOf(about._id)) } : { for: 'audit' }),
    ...(userId ? { 'actor.id': uuid(userId) } : {}),
    ...(names ? { name: names.length === 1 ? names[0] : { $in: names } } : {}),
    ...(from || to ? { $and: [{ at }] } : {}),
  };
}

const endOf = (to: string): Date => new Date(/^\d{4}-\d{2}-\d{2}$/.test(to) ? `${to}T23:59:59.999Z` : to);
