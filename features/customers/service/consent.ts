import { bulkInsert } from '@/lib/bulk';
import { currentUnit, type PendingEvent } from '@/lib/context';
import { type Id, idOf, uuid } from '@/lib/id';
import { olderThan } from '@/lib/keyset';
import { encodeCursor } from '@/lib/page';
import { type Context, demand, query } from '@/lib/service';
import type { ConsentEntry } from '../answer';
import { Consent } from '../consent-model';
import { consentPurposes } from '../fields';
import { findCustomer } from './find';

type Given = { marketing?: boolean | null; newsletter?: boolean | null } | null | undefined;
type Change = { purpose: (typeof consentPurposes)[number]; value: boolean };
const countedUpTo = 10_000;
/** How it came in, when nobody says where it was given. */
const channel = { session: 'dashboard', key: 'api', job: 'import', system: 'import' } as const;

export const consentChanges = (before: Given, after: Given): Change[] =>
  consentPurposes
    .filter((purpose) => Boolean(before?.[purpose]) !== Boolean(after?.[purpose]))
    .map((purpose) => ({ purpose, value: Boolean(after?.[purpose]) }));

/** The stored rows of changed consents. */
export function consentRows(ctx: Context, customerId: Id, changes: Change[], source?: string | null): PendingEvent[] {
  return changes.map((change) => ({
    _id: uuid(ctx.newId()),
    orgId: uuid(ctx.org.id),
    customerId: uuid(customerId),
    ...change,
    at: ctx.now,
    source: source || (ctx.role === 'brand' ? 'customer' : channel[ctx.via]),
    by: uuid(ctx.user.id),
    byName: ctx.user.name,
  }));
}

/** Keeps changed consents in the ledger, in the command that changes them. */
export async function recordConsents(
  ctx: Context,
  customerId: Id,
  changes: Change[],
  source?: string | null,
): Promise<void> {
  if (changes.length === 0) return;
  if (!currentUnit()) throw new Error('a consent is recorded inside the command that changes it');
  await bulkInsert('consents', consentRows(ctx, customerId, changes, source));
}

/** The ledger of a customer's consents, newest first. */
export function listConsents(ctx: Context, ref: string, input: { limit: number; cursor?: string }) {
  demand(ctx, 'customers.read');
  return query(ctx, async () => {
    const customer = await findCustomer(ctx, ref);
    const mine = { customerId: customer._id };
    const [rows, total] = await Promise.all([
      Consent.find({ ...mine, ...olderThan('at', 'consents', input.cursor) })
        .sort({ at: -1, _id: -1 })
        .limit(input.limit + 1)
        .lean(),
      Consent.countDocuments(mine).limit(countedUpTo + 1),
    ]);
    const shown = rows.slice(0, input.limit);
    const last = shown.at(-1);
    const hasMore = rows.length > input.limit;
    return {
      consent: { marketing: Boolean(customer.consent?.marketing), newsletter: Boolean(customer.consent?.newsletter) },
      data: shown.map(
        (row): ConsentEntry => ({
          _id: idOf(row._id),
          purpose: row.purpose,
          value: row.value,
          at: row.at.toISOString(),
          source: row.source,
          by: { id: idOf(row.by), name: row.byName },
        }),
      ),
      page: {
        limit: input.limit,
        nextCursor: hasMore && last ? encodeCursor('consents', [last.at.toISOString(), idOf(last._id)]) : null,
        hasMore,
        total: Math.min(total, countedUpTo),
        totalIsEstimate: total > countedUpTo,
      },
    };
  });
}
