import { createCustomer } from '@/features/customers/service';
import { takeOver } from '@/features/ownership/service';
import { answerRequest, endShare, requestAccess, shareCustomer } from '@/features/sharing/service';
import { endDueShares } from '@/features/sharing/service/ending';
import type { Context } from '@/lib/context';
import { type Id, newId } from '@/lib/id';
import { systemContext } from '@/lib/provision';

type Of = { ctx: Context; id: string; user: string };
const teamId = newId();
const inTeam = (ctx: Context): Context => ({
  ...ctx,
  user: { ...ctx.user, teamId },
  principals: [...ctx.principals, `t:${teamId}`],
  relations: [...ctx.relations, [`t:${teamId}`, 'team']],
});

export const share = ({ ctx, id, user }: Of) => shareCustomer(ctx, id, { userId: user });

export async function shareAndEnd(of: Of) {
  await share(of);
  return endShare(of.ctx, of.id, of.user);
}

export async function shareUntilItEnds({ ctx, id, user }: Of) {
  await shareCustomer(ctx, id, { userId: user, until: new Date(Date.now() + 3_600_000).toISOString() });
  return endDueShares(new Date(Date.now() + 7_200_000));
}

/** One who sells, and a customer of the administrator who is in the same team. */
export async function ask({ ctx, user }: Of) {
  const { _id } = await createCustomer(inTeam(ctx), { name: 'Of the team', ownerId: ctx.user.id });
  return requestAccess(inTeam(await systemContext(ctx.org.id, user as Id)), _id, { reason: 'To help' });
}

export async function askAndAnswer(of: Of) {
  return answerRequest(of.ctx, (await ask(of))._id, { answer: 'share' });
}

export async function take({ ctx, user }: Of) {
  const { _id } = await createCustomer(ctx, { name: 'Nobody’s' });
  return takeOver(await systemContext(ctx.org.id, user as Id), _id);
}
