import type { Context } from '@/lib/context';
import type { Id } from '@/lib/id';
import { enqueue } from '@/lib/jobs';

export const openJob = 'inquiries.open';
type Times = { opensAt: Date | null; opensToAllAt: Date | null };

/** Inside a command: when an inquiry opens, that is told, in the name of the owner who had it alone. */
export async function queueOpenings(ctx: Context, inquiryId: Id, ownerId: Id | null, times: Times): Promise<void> {
  if (!ownerId) return;
  const inItsName = { ...ctx, user: { ...ctx.user, id: ownerId } };
  const moments = new Set([times.opensAt?.getTime(), times.opensToAllAt?.getTime()]);
  for (const at of moments)
    if (at !== undefined && at > Date.now())
      await enqueue(inItsName, openJob, { inquiryId }, 1, { notBefore: new Date(at) });
}
