import type { EventName } from '@/lib/event-table';
import { type Id, idOf, uuid } from '@/lib/id';
import type { Context } from '@/lib/service';
import { Customer, type CustomerDocument } from '../model';
import { derive } from './derive';

/** A record that is shared with half the organization is a question of roles. */
export const mostShares = 20;

/**
 * With whom a customer is shared, inside the caller's command. That is no change of the customer: it gets no new version, so
 * that nobody's edit is refused for it.
 */
export async function setShared(
  ctx: Context,
  doc: CustomerDocument,
  userIds: readonly Id[],
  event: { name: EventName; note: Record<string, unknown> },
): Promise<void> {
  doc.set('sharedWith', userIds.length ? userIds.map(uuid) : undefined);
  derive(ctx, doc);
  doc.record(event.name, event.note);
  await doc.save();
}

/** To whom a customer is referred, in the same way. The event's own note says which referral it was. */
export async function setReferred(
  ctx: Context,
  doc: CustomerDocument,
  userIds: readonly Id[],
  event: { name: EventName; note: Record<string, unknown> },
): Promise<void> {
  doc.set('referredTo', userIds.length ? userIds.map(uuid) : undefined);
  derive(ctx, doc);
  doc.record(event.name, event.note);
  await doc.save();
}

export const referredTo = (doc: Pick<CustomerDocument, 'referredTo'>): Id[] => (doc.referredTo ?? []).map(idOf);

export const sharedWith = (doc: Pick<CustomerDocument, 'sharedWith'>): Id[] => (doc.sharedWith ?? []).map(idOf);

/** For what was decided by another record than the customer itself: a share that ends, an inquiry, a referral. */
export async function loadShared(_ctx: Context, customerId: unknown): Promise<CustomerDocument | null> {
  return (await Customer.findById(customerId)) as unknown as CustomerDocument | null;
}
