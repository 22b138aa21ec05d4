import { bulkInsert } from '@/lib/bulk';
import { currentUnit, type PendingEvent } from '@/lib/context';
import { type Id, idOf, uuid } from '@/lib/id';
import { newestFirst } from '@/lib/newest-first';
import { type Context, demand, query } from '@/lib/service';
import type { ConsentEntry } from '../answer';
import { Consent, type ConsentRecord } from '../consent-model';
import { consentPurposes } from '../fields';
import { findCustomer } from './find';

type Given = { marketing?: boolean | null; newsletter?: boolean | null } | null | undefined;
type Change = { purpose: (typeof consentPurposes)[number]; value: boolean };
type ConsentRow = ConsentRecord & { _id: unknown };
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
  demand(ctx, 'customers.history');
  return query(ctx, async () => {
    const customer = await findCustomer(ctx, 'customers.history', ref);
    const of = { filter: { customerId: customer._id }, field: 'at', sort: 'consents' };
    const { rows, page } = await newestFirst<ConsentRow>(Consent, of, input);
    return {
      consent: { marketing: Boolean(customer.consent?.marketing), newsletter: Boolean(customer.consent?.newsletter) },
      data: rows.map(
        (row): ConsentEntry => ({
          _id: idOf(row._id),
          purpose: row.purpose,
          value: row.value,
          at: row.at.toISOString(),
          source: row.source,
          by: { id: idOf(row.by), name: row.byName },
        }),
      ),
      page,
    };
  });
}
