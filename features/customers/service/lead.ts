import { membershipRules } from '@/features/membership/changes';
import { type Context, query } from '@/lib/service';
import { resolveInput } from '../input';
import { parsePhone } from '../normalise';
import { nextCode } from './code';
import { insert } from './create';
import { teamOf } from './owner';

export type Lead = { name: string; email?: string; phone?: string; companyName?: string; source?: string };

/** Taken before the command, like every code. */
export const leadCode = (ctx: Context): Promise<string> => query(ctx, () => nextCode(ctx));

/**
 * Inside the caller's command: somebody who asked and whom nobody knew becomes a lead, of whoever sells and wrote it down,
 * or of nobody. What the organization asks of its own forms cannot be asked of a stranger.
 */
export async function createLead(ctx: Context, customerId: string, lead: Lead) {
  const { phone, ...rest } = lead;
  const reached = phone && parsePhone(phone, ctx.org.region) ? { phone } : {};
  const patch = resolveInput(ctx.org.id, { ...rest, ...reached, status: 'lead', allowDuplicateName: true });
  const ownerId = ctx.role === 'sales' ? ctx.user.id : null;
  const rules = await membershipRules(ctx);
  const teamId = await teamOf(ctx, ownerId);
  return insert(ctx, { patch, custom: null }, { customerId, ownerId, teamId, rules });
}
