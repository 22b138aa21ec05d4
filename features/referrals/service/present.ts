import { seenCustomers } from '@/features/customers/service';
import { directory } from '@/lib/directory';
import { idOf, idOrNull } from '@/lib/id';
import { openSealed } from '@/lib/sealed';
import { type Context, may } from '@/lib/service';
import type { ReferralRow } from '../model';
import type { Referral } from '../schema';

type Rights = Referral['can'];
type Parties = Pick<ReferralRow, 'fromId' | 'toId' | 'state' | 'live'>;
type Owned = { ownerId?: unknown; isActive: boolean } | null | undefined;

/** Its receiver answers; whoever gave it, whoever owns the customer and administrators take it back. */
export function rightsOf(ctx: Context, row: Parties, customer: Owned): Rights {
  const open = row.state === 'open';
  const answers = open && idOf(row.toId) === ctx.user.id && may(ctx, 'referrals.answer');
  const gave = idOf(row.fromId) === ctx.user.id || idOrNull(customer?.ownerId) === ctx.user.id;
  return {
    accept: answers && Boolean(customer?.isActive),
    decline: answers,
    withdraw: Boolean(row.live) && may(ctx, 'referrals.withdraw') && (ctx.role === 'admin' || gave),
  };
}

/** The only way out for referrals. */
export async function presentReferrals(ctx: Context, rows: ReferralRow[]): Promise<Referral[]> {
  const ids = rows.map((row) => idOf(row.customerId));
  const [customers, people] = [await seenCustomers(ctx, ids), await directory(ctx.org.id)];
  return rows.map((row) => {
    const seen = customers.get(idOf(row.customerId));
    const { note, answer } = openSealed(ctx.keys, ctx.org.id, 'Referral', row) as { note?: string; answer?: string };
    const ownerName = seen?.ownerId ? (people.get(seen.ownerId)?.name ?? 'Former colleague') : '';
    return {
      _id: idOf(row._id),
      customer: seen ? { _id: seen._id, customerId: seen.customerId, name: seen.name } : null,
      owner: seen?.ownerId ? { id: seen.ownerId, name: ownerName } : null,
      state: row.state,
      from: { id: idOf(row.fromId), name: row.fromName },
      to: { id: idOf(row.toId), name: row.toName },
      note: note ?? null,
      at: row.at.toISOString(),
      answer:
        row.endedAt && row.endedBy
          ? {
              note: answer ?? null,
              at: row.endedAt.toISOString(),
              by: { id: idOf(row.endedBy), name: row.endedByName ?? '' },
            }
          : null,
      can: rightsOf(ctx, row, seen),
    };
  });
}

export async function presentReferral(ctx: Context, row: ReferralRow): Promise<Referral> {
  const [shown] = await presentReferrals(ctx, [row]);
  return shown as Referral;
}
