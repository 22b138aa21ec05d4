import { Customer } from '@/features/customers/model';
import { countEligible } from '@/features/membership/service/eligible';
import type { Context } from '@/lib/context';
import { type Id, idOf } from '@/lib/id';
import { ensureOrganization, ensureUser, systemContext } from '@/lib/provision';
import { query } from '@/lib/service';
import { seedInBulk } from '@/scripts/generate/bulk';
import type { MadeUp } from '@/scripts/generate/customers';
import { withoutIndexes } from '@/scripts/generate/indexes';

export type Place = { orgId: Id; ctx: Context; sales: Id };

/** An organization of the bench with that many customers: filled on the first run, kept for the next. */
export async function organization(slug: string, count: number, adjust?: Adjust): Promise<Place> {
  const orgId = await ensureOrganization({ slug });
  const sales = await ensureUser({ orgId, email: `sales@${slug}.invalid`, name: 'Sales', role: 'sales' });
  const admin = await ensureUser({ orgId, email: `admin@${slug}.invalid`, name: 'Admin', role: 'admin' });
  const ctx = await systemContext(orgId, admin);
  const there = await query(ctx, () => Customer.countDocuments({}));
  if (there < count) {
    const tenths = progressOf(slug, count - there);
    const fill = () =>
      seedInBulk(ctx, { count: count - there, seed: count, owners: [sales, admin], progress: tenths, adjust });
    await (count - there >= 50_000 ? withoutIndexes(fill) : fill());
  }
  return { orgId, ctx, sales };
}

type Adjust = (made: MadeUp, index: number) => MadeUp & { member?: boolean };

/** Three of ten are eligible at 1,000, nobody else is; a fifth of the others are members already, by hand. */
export const threeOfTenEligible: Adjust = (made, index) => {
  const { fields } = made;
  const eligible = index % 10 < 3;
  const member = !eligible && index % 10 > 7;
  const amount = fields.purchaseAmount;
  const purchaseAmount = eligible ? 1_000 + (amount % 9_000) : member ? amount : amount % 1_000;
  return { ...made, member, fields: { ...fields, purchaseAmount: Math.round(purchaseAmount * 100) / 100 } };
};

function progressOf(slug: string, count: number) {
  const started = Date.now();
  let told = 0;
  return (done: number) => {
    const tenth = Math.floor((done * 10) / count);
    if (tenth <= told) return;
    told = tenth;
    console.error(`  filling ${slug}: ${done} of ${count}, ${Math.round(done / ((Date.now() - started) / 1000))}/s`);
  };
}

export const eligibleNow = (ctx: Context, thresholdMinor: number) =>
  query(ctx, () => countEligible(ctx, thresholdMinor));
export const someIds = (ctx: Context, count: number): Promise<string[]> =>
  query(ctx, async () => (await Customer.find({}, { _id: 1 }).limit(count).lean()).map((row) => idOf(row._id)));
