import { findCustomer, inScope } from '@/features/customers/service';
import { idOf, idOrNull } from '@/lib/id';
import { fromMinor } from '@/lib/money';
import { newestFirst } from '@/lib/newest-first';
import type { Page } from '@/lib/page';
import { type Context, demand, query } from '@/lib/service';
import { MembershipChange } from '../model';
import type { MembershipChange as Change } from '../schema';

type PageInput = { limit: number; cursor?: string };

/** One customer's membership changes, newest first. */
export function membershipHistory(ctx: Context, ref: string, input: PageInput): Promise<Page<Change>> {
  demand(ctx, 'membership.read');
  return query(ctx, async () => {
    const customer = await findCustomer(ctx, 'membership.read', ref);
    return pageOfChanges(ctx, { customerId: customer._id }, input);
  });
}

/** The latest changes among the customers that the caller sees fully. */
export function latestMembershipChanges(ctx: Context, input: PageInput): Promise<Page<Change>> {
  demand(ctx, 'membership.read');
  return query(ctx, () => pageOfChanges(ctx, inScope(ctx), input));
}

async function pageOfChanges(ctx: Context, filter: Record<string, unknown>, input: PageInput): Promise<Page<Change>> {
  const { rows, page } = await newestFirst<Row>(MembershipChange, { filter, field: 'at', sort: 'changes' }, input);
  return { data: rows.map((row) => present(ctx, row)), page };
}

type Row = {
  _id: unknown;
  customerId: unknown;
  customerCode: string;
  customerName: string;
  from: boolean;
  to: boolean;
  source: Change['source'];
  threshold: number | null;
  runId: unknown;
  by: unknown;
  byName: string;
  at: Date;
};

function present(ctx: Context, row: Row): Change {
  return {
    _id: idOf(row._id),
    customerId: idOf(row.customerId),
    customerCode: row.customerCode,
    customerName: row.customerName,
    from: row.from,
    to: row.to,
    source: row.source,
    threshold: row.threshold === null ? null : fromMinor(row.threshold, ctx.org.currency),
    runId: idOrNull(row.runId),
    by: { id: idOf(row.by), name: row.byName },
    at: row.at.toISOString(),
  };
}
