import { findCustomer, seenCustomers } from '@/features/customers/service';
import { idOf, idOrNull, uuid } from '@/lib/id';
import { newestFirst } from '@/lib/newest-first';
import type { Page } from '@/lib/page';
import { type Context, demand, Problem, query } from '@/lib/service';
import { customerIndex, Referral, type ReferralRow } from '../model';
import { type Referral as ReferralOut, type ReferralsQuery, referralStates } from '../schema';
import { presentReferral, presentReferrals } from './present';

/** To the caller, by the caller, or of one customer. */
export function listReferrals(ctx: Context, input: ReferralsQuery): Promise<Page<ReferralOut>> {
  demand(ctx, 'referrals.read');
  return query(ctx, async () => {
    const by = input.customerId ? { hint: customerIndex } : {};
    const of = { filter: await filterOf(ctx, input), field: 'at', sort: 'referrals', ...by };
    const { rows, page } = await newestFirst<ReferralRow>(Referral, of, input);
    return { data: await presentReferrals(ctx, rows), page };
  });
}

async function filterOf(ctx: Context, { direction, state, customerId }: ReferralsQuery) {
  const states = { state: state ?? { $in: [...referralStates] } };
  const me = uuid(ctx.user.id);
  const mine = { received: { toId: me }, given: { fromId: me } };
  if (customerId) {
    const customer = await findCustomer(ctx, 'customers.read', customerId);
    const all = ctx.role === 'admin' || idOrNull(customer.ownerId) === ctx.user.id;
    const seen = all ? {} : { $nor: [{ toId: { $ne: me }, fromId: { $ne: me } }] };
    return { customerId: customer._id, ...(state ? { state } : {}), ...(direction === 'all' ? seen : mine[direction]) };
  }
  if (direction !== 'all') return { ...mine[direction], ...states };
  if (ctx.role !== 'admin')
    throw Problem.field('invalid', 'direction', 'One of received, given; "all" of one customer, or for administrators');
  return states;
}

export function getReferral(ctx: Context, referralId: string): Promise<ReferralOut> {
  demand(ctx, 'referrals.read');
  return query(ctx, async () => {
    const row = await Referral.findById(uuid(referralId)).lean<ReferralRow>();
    const customers = row && (await seenCustomers(ctx, [idOf(row.customerId)]));
    if (!row || !isVisible(ctx, row, customers?.get(idOf(row.customerId)))) throw noReferral();
    return presentReferral(ctx, row);
  });
}

type Parties = Pick<ReferralRow, 'fromId' | 'toId'>;

/** Both who it is between, administrators, and the owner of the customer know of a referral; to others it is not there. */
export const isVisible = (ctx: Context, row: Parties, customer?: { ownerId?: unknown } | null): boolean =>
  ctx.role === 'admin' || [row.fromId, row.toId, customer?.ownerId].some((id) => id && idOf(id) === ctx.user.id);

export const noReferral = () => new Problem('not_found', 'There is no such referral');
