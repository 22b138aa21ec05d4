import { keepOfCustomer } from '@/features/tasks/changes';
import { idOrNull } from '@/lib/id';
import type { Context } from '@/lib/service';
import type { CustomerDocument } from '../model';
import type { CustomerPatch } from '../rules';

/** A follow-up that somebody writes onto a customer is a task, in the same transaction. */
export async function keepFollowUp(
  ctx: Context,
  doc: CustomerDocument,
  { nextFollowUp }: CustomerPatch,
): Promise<void> {
  if (nextFollowUp === undefined) return;
  const at = nextFollowUp ? new Date(nextFollowUp) : null;
  const title = `Follow up with ${doc.name}`.slice(0, 200);
  await keepOfCustomer(ctx, { about: doc, title, at, ownerId: idOrNull(doc.ownerId) });
}
