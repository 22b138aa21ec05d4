import { loadShared, ownIfFree, referredTo, setReferred } from '@/features/customers/service';
import type { EventName } from '@/lib/event-table';
import { idOf, uuid } from '@/lib/id';
import { recordEvent } from '@/lib/recorded';
import { type Context, command, demand, Problem } from '@/lib/service';
import { Referral, type ReferralDocument, type ReferralRow } from '../model';
import type { ReferralAnswer, Referral as ReferralOut } from '../schema';
import { presentReferral, rightsOf } from './present';
import { isVisible, noReferral } from './read';

type Customer = NonNullable<Awaited<ReturnType<typeof loadShared>>>;

/** By its receiver, who becomes the owner of a customer that nobody owns; one that is owned stays as it is. */
export function acceptReferral(ctx: Context, referralId: string, input: ReferralAnswer): Promise<ReferralOut> {
  demand(ctx, 'referrals.answer');
  return command(ctx, 'acceptReferral', async () => {
    const { doc, customer } = await loadFor(ctx, referralId, 'accept');
    if (!customer?.isActive)
      throw new Problem('deactivated', 'This customer is deactivated; it cannot be accepted now');
    await settle(ctx, doc, 'accepted', input);
    const owns = await ownIfFree(ctx, customer, 'referral');
    const note = { ...noteOf(doc), becameOwner: owns };
    // Whoever became the owner is told by the change of owner; the customer's document records one thing at a time.
    if (owns) tell(customer, doc, note);
    else await setReferred(ctx, customer, referredTo(customer), { name: 'referral.accepted', note });
    return presentAgain(ctx, doc);
  });
}

/** By its receiver, who does not see the customer by it any longer. */
export function declineReferral(ctx: Context, referralId: string, input: ReferralAnswer): Promise<ReferralOut> {
  demand(ctx, 'referrals.answer');
  return command(ctx, 'declineReferral', () => endIt(ctx, referralId, 'decline', input));
}

/** By whoever gave it, the owner, or an administrator; also one that was accepted, which hides the customer again. */
export function withdrawReferral(ctx: Context, referralId: string, input: ReferralAnswer): Promise<ReferralOut> {
  demand(ctx, 'referrals.withdraw');
  return command(ctx, 'withdrawReferral', () => endIt(ctx, referralId, 'withdraw', input));
}

const ends = { decline: 'declined', withdraw: 'withdrawn' } as const;

async function endIt(
  ctx: Context,
  referralId: string,
  how: keyof typeof ends,
  input: ReferralAnswer,
): Promise<ReferralOut> {
  const { doc, customer } = await loadFor(ctx, referralId, how);
  doc.set('live', undefined);
  await settle(ctx, doc, ends[how], input);
  const name: EventName = how === 'decline' ? 'referral.declined' : 'referral.withdrawn';
  const left = customer && referredTo(customer).filter((id) => id !== idOf(doc.toId));
  if (customer && left) await setReferred(ctx, customer, left, { name, note: noteOf(doc) });
  return presentAgain(ctx, doc);
}

/** Of two who answer at once the first one's word holds; the other is told. */
async function loadFor(ctx: Context, referralId: string, how: 'accept' | 'decline' | 'withdraw') {
  const doc = (await Referral.findById(uuid(referralId))) as unknown as ReferralDocument | null;
  const customer = doc && (await loadShared(ctx, doc.customerId));
  if (!doc || !isVisible(ctx, doc, customer)) throw noReferral();
  if (doc.state !== 'open' && !(how === 'withdraw' && doc.live))
    throw new Problem('already_answered', `This referral was ${doc.state} already`);
  if (!rightsOf(ctx, doc, customer)[how])
    throw new Problem(
      'forbidden',
      how === 'withdraw' ? 'Whoever gave it takes it back' : 'It was referred to somebody else',
    );
  return { doc, customer };
}

async function settle(
  ctx: Context,
  doc: ReferralDocument,
  state: 'accepted' | 'declined' | 'withdrawn',
  { note }: ReferralAnswer,
): Promise<void> {
  doc.set({ state, endedAt: ctx.now, endedBy: uuid(ctx.user.id), endedByName: ctx.user.name });
  if (note) doc.set('answer', note);
  await doc.save();
}

/** Whom it is told to: the other one of the two. */
const noteOf = (doc: ReferralDocument) => {
  const [from, to] = [idOf(doc.fromId), idOf(doc.toId)];
  return { referralId: idOf(doc._id), from, to, notify: [doc.state === 'withdrawn' ? to : from] };
};

function tell(customer: Customer, doc: ReferralDocument, note: Record<string, unknown>): void {
  const subject = { type: 'referral', id: idOf(doc._id) } as const;
  const acl = [...customer.acl, `u:${idOf(doc.fromId)}`];
  recordEvent({ name: 'referral.accepted', subject, customerId: idOf(customer._id), acl, note });
}

/** As it stands in the database: a change of owner may have written to it too. */
async function presentAgain(ctx: Context, doc: ReferralDocument): Promise<ReferralOut> {
  const row = await Referral.findById(doc._id).lean<ReferralRow>();
  if (!row) throw noReferral();
  return presentReferral(ctx, row);
}
