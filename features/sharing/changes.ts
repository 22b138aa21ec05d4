import type { Context } from '@/lib/context';
import { currentUnit } from '@/lib/context';
import { type Id, uuid } from '@/lib/id';
import { AccessRequest, Share } from './model';

/** A customer got another owner, in the running command: who owns it needs no share, and answers what is asked. */
export async function handedOver(ctx: Context, customerId: Id, ownerId: Id): Promise<void> {
  if (!currentUnit()) throw new Error('a customer changes hands inside a command only');
  await Share.updateMany(
    { customerId: uuid(customerId), userId: uuid(ownerId), live: true },
    { $set: { endedAt: ctx.now, endedBy: uuid(ctx.user.id), endedByName: ctx.user.name }, $unset: { live: 1 } },
  );
  const answered = { state: 'transferred', answeredBy: uuid(ctx.user.id), answeredByName: ctx.user.name };
  await AccessRequest.updateMany(
    { customerId: uuid(customerId), requestedBy: uuid(ownerId), open: true },
    { $set: { ...answered, answeredAt: ctx.now }, $unset: { open: 1 } },
  );
  await AccessRequest.updateMany({ customerId: uuid(customerId), open: true }, { $set: { ownerId: uuid(ownerId) } });
}
