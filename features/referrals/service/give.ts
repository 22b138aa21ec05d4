import { checkOwner, loadOpenCustomer, referredTo, setReferred } from '@/features/customers/service';
import { isDuplicateKey } from '@/lib/db';
import { directory } from '@/lib/directory';
import { type Id, idOf, idOrNull, uuid } from '@/lib/id';
import { type Context, command, demand, Problem } from '@/lib/service';
import { Referral, type ReferralDocument, type ReferralRow } from '../model';
import type { ReferralInput, Referral as ReferralOut } from '../schema';
import { presentReferral } from './present';

/** More than these are not asked for one customer at a time. */
const mostReferred = 20;

/** Shows a customer of one's own to a colleague who sells, in a limited view, and asks to look after it. */
export async function giveReferral(ctx: Context, input: ReferralInput): Promise<ReferralOut> {
  demand(ctx, 'referrals.give');
  try {
    return await command(ctx, 'giveReferral', () => give(ctx, input));
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    throw Problem.field('already_referred', 'userId', 'This customer is referred to this colleague already');
  }
}

async function give(ctx: Context, input: ReferralInput): Promise<ReferralOut> {
  const customer = await loadOpenCustomer(ctx, 'referrals.give', input.customerId);
  const to = await receiver(ctx, input.userId, idOrNull(customer.ownerId));
  const others = referredTo(customer).filter((id) => id !== to.id);
  if (others.length >= mostReferred)
    throw new Problem('limit_reached', `A customer is referred to at most ${mostReferred} colleagues`);
  const doc = new Referral({
    _id: uuid(ctx.newId()),
    customerId: customer._id,
    fromId: uuid(ctx.user.id),
    fromName: ctx.user.name,
    toId: uuid(to.id),
    toName: to.name,
    state: 'open',
    live: true,
    at: ctx.now,
  }) as unknown as ReferralDocument;
  if (input.note) doc.set('note', input.note);
  await doc.save();
  const note = { referralId: idOf(doc._id), from: ctx.user.id, to: to.id, notify: [to.id] };
  await setReferred(ctx, customer, [...others, to.id], { name: 'referral.given', note });
  return presentReferral(ctx, doc.toObject() as unknown as ReferralRow);
}

/** An admin sees all customers anyway, and its owner has it. */
async function receiver(ctx: Context, typed: string, ownerId: Id | null): Promise<{ id: Id; name: string }> {
  const id = await checkOwner(ctx, typed.toLowerCase(), 'userId');
  const person = (await directory(ctx.org.id)).get(id);
  if (person?.role !== 'sales' || id === ownerId || id === ctx.user.id)
    throw Problem.field('invalid_owner', 'userId', 'A customer is referred to another colleague who sells');
  return { id, name: person.name };
}
