import { createCustomer } from '@/features/customers/service';
import { answerInquiry, closeInquiry, createForm, createInquiry, renameForm } from '@/features/inquiries/service';
import { tellOpened } from '@/features/inquiries/service/open';
import { acceptReferral, declineReferral, giveReferral, withdrawReferral } from '@/features/referrals/service';
import type { Context } from '@/lib/context';
import { type Id, newId } from '@/lib/id';
import { systemContext } from '@/lib/provision';

type Of = { ctx: Context; id: string; user: string };
const message = 'How much is it?';
const sellerOf = ({ ctx, user }: Of) => systemContext(ctx.org.id, user as Id);

const askOfCustomer = ({ ctx, id }: Of) => createInquiry(ctx, { customerId: id, message });

const askOfStranger = ({ ctx }: Of) =>
  createInquiry(ctx, { name: 'A stranger', email: `${newId()}@asks.example`, message });

const answerOne = async (of: Of) => answerInquiry(of.ctx, (await askOfCustomer(of))._id, { text: 'A lot' });

const closeOne = async (of: Of) => closeInquiry(of.ctx, (await askOfCustomer(of))._id, { reason: 'Solved' });

/** Of a customer that somebody owns, a day later. */
async function sayOpened({ ctx, user }: Of) {
  const { _id: customerId } = await createCustomer(ctx, { name: 'Of somebody', ownerId: user });
  const { _id } = await createInquiry(ctx, { customerId, message });
  const owner = await systemContext(ctx.org.id, user as Id);
  return tellOpened({ ...owner, now: new Date(Date.now() + 49 * 3_600_000) }, _id as Id);
}

const makeForm = ({ ctx }: Of) => createForm(ctx, { name: 'Contact us' });

const renameOne = async (of: Of) => renameForm(of.ctx, (await makeForm(of))._id, { name: 'Write to us' });

const give = ({ ctx, id, user }: Of) => giveReferral(ctx, { customerId: id, userId: user });

/** Of a customer that nobody owns: registered, referred, owned, accepted. */
async function accept(of: Of) {
  const { _id: customerId } = await createCustomer(of.ctx, { name: 'Nobody’s' });
  const { _id } = await giveReferral(of.ctx, { customerId, userId: of.user });
  return acceptReferral(await sellerOf(of), _id, {});
}

const decline = async (of: Of) => declineReferral(await sellerOf(of), (await give(of))._id, {});

const withdraw = async (of: Of) => withdrawReferral(of.ctx, (await give(of))._id, {});

/** Every command of inquiries and referrals: a call that does it once, and what that writes. */
export const inquiryVerbs = {
  createInquiry: { events: 1, call: askOfCustomer },
  receiveInquiry: { events: 2, call: askOfStranger },
  answerInquiry: { events: 2, commits: 2, call: answerOne },
  closeInquiry: { events: 2, commits: 2, call: closeOne },
  tellOpened: { events: 3, commits: 3, call: sayOpened },
  createForm: { events: 1, call: makeForm },
  changeForm: { events: 2, commits: 2, call: renameOne },
  giveReferral: { events: 1, call: give },
  acceptReferral: { events: 4, commits: 3, call: accept },
  declineReferral: { events: 2, commits: 2, call: decline },
  withdrawReferral: { events: 2, commits: 2, call: withdraw },
};
