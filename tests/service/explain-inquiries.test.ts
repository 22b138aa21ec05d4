import { beforeAll, describe, expect, it } from 'vitest';
import '@/features/jobs';
import { inquiriesQuery } from '@/features/inquiries/schema';
import {
  answerInquiry,
  closeInquiry,
  createForm,
  createInquiry,
  getInquiry,
  listForms,
  listInquiries,
} from '@/features/inquiries/service';
import { transferOwnership } from '@/features/ownership/service';
import { referralsQuery } from '@/features/referrals/schema';
import { declineReferral, giveReferral, listReferrals } from '@/features/referrals/service';
import { createTeam } from '@/features/users/service';
import type { Context } from '@/lib/context';
import { database } from '@/lib/db';
import { newId, uuid } from '@/lib/id';
import { systemContext } from '@/lib/provision';
import { faultsOf, readsOf } from '../support/explain';
import { org } from '../support/org';

const many = 300;
let o: Awaited<ReturnType<typeof org>>;
let ben: Context;
let mei: Context;
let customerId: string;

/** An organization with hundreds of inquiries and referrals of every kind, beside another of the same size. */
async function crowd() {
  const made = await org();
  const [one, other] = [await made.as('sales', 'ben'), await made.as('sales', 'mei')];
  await createTeam(made.ctx, { name: 'Pacific', memberIds: [one.user.id, other.user.id] });
  const customer = await made.customer({}, one);
  const others: string[] = [];
  for (let count = 0; count < 5; count += 1) others.push((await made.customer({}, one))._id);
  const of = (index: number) => others[index % others.length] ?? '';
  const inquiries = Array.from({ length: many }, (_, index) => inquiryOf(made.orgId, one.user.id, of(index), index));
  const referrals = Array.from({ length: many }, (_, index) => {
    const [from, to] = index % 2 ? [one, other] : [other, one];
    return referralOf(made.orgId, from.user.id, to.user.id, of(index), index);
  });
  await database()
    .collection('inquiries')
    .insertMany(inquiries as never[]);
  await database()
    .collection('referrals')
    .insertMany(referrals as never[]);
  return { ...made, one, other, customerId: customer._id };
}

const moment = (index: number) => new Date(Date.now() - index * 60_000);

function inquiryOf(orgId: string, owner: string, customer: string, index: number) {
  const state = (['waiting', 'answered', 'closed'] as const)[index % 3] ?? 'waiting';
  const owned = index % 2 === 0;
  return {
    _id: uuid(newId()),
    orgId: uuid(orgId),
    customerId: uuid(customer),
    channel: 'staff',
    state,
    receivedAt: moment(index),
    ownerId: owned ? uuid(owner) : null,
    priorityMs: 86_400_000,
    opensAt: owned ? moment(index - 1_440) : null,
    opensToAllAt: owned ? moment(index - 2_880) : null,
    acl: ['org', ...(owned ? [`u:${owner}`] : []), ...(owned && state !== 'waiting' ? [] : ['pool'])],
    mailed: false,
  };
}

const referralOf = (orgId: string, from: string, to: string, customer: string, index: number) => ({
  _id: uuid(newId()),
  orgId: uuid(orgId),
  customerId: uuid(customer),
  fromId: uuid(from),
  fromName: 'From',
  toId: uuid(to),
  toName: 'To',
  state: index % 3 ? 'open' : 'declined',
  at: moment(index),
});

beforeAll(async () => {
  await crowd();
  const made = await crowd();
  o = made;
  customerId = made.customerId;
  const again = (ctx: Context) => systemContext(ctx.org.id, ctx.user.id);
  [ben, mei] = [await again(made.one), await again(made.other)];
}, 120_000);

const fresh = (ctx: Context): Context => ({ ...ctx, now: new Date() });
/** A count looks at what it counts, and at what is hidden for a day; a page looks at no more than it shows. */
async function faults(work: () => Promise<unknown>): Promise<string[]> {
  const seen = await readsOf(work);
  return seen.flatMap((one) =>
    faultsOf(one, one.command.aggregate ? { keysPerRow: 1, slack: 2 * many } : { keysPerRow: 3, slack: 12 }),
  );
}

describe('inquiries', () => {
  it.each<[string, () => Context, Record<string, unknown>]>([
    ['all that an administrator sees', () => o.ctx, {}],
    ['all that wait', () => o.ctx, { state: ['new', 'open'] }],
    ['those of a seller', () => ben, {}],
    ['those of its own customers that wait', () => ben, { mine: 'true', state: ['new', 'open'] }],
    ['those that were answered', () => ben, { state: ['answered', 'closed'] }],
    ['those of one customer', () => ben, { customerId: 'CUST-000002' }],
  ])('%s are listed by an index, in its order', async (_name, by, asked) => {
    expect(await faults(() => listInquiries(by(), inquiriesQuery.parse({ limit: 10, ...asked })))).toEqual([]);
    const { nextCursor } = (await listInquiries(by(), inquiriesQuery.parse({ limit: 10, ...asked }))).page;
    if (nextCursor)
      expect(
        await faults(() => listInquiries(by(), inquiriesQuery.parse({ limit: 10, cursor: nextCursor, ...asked }))),
      ).toEqual([]);
  });

  it('are received, matched, read, answered and closed by an index', async () => {
    const asked = { name: 'Nora', email: `${newId()}@asks.example`, phone: '+16045550142', message: 'How much?' };
    expect(await faults(() => createInquiry(fresh(o.ctx), asked))).toEqual([]);
    expect(await faults(() => createInquiry(fresh(o.ctx), asked))).toEqual([]);
    const [one, two] = [
      await createInquiry(fresh(o.ctx), asked),
      await createInquiry(fresh(ben), { customerId, message: 'X' }),
    ];
    expect(await faults(() => getInquiry(mei, one._id))).toEqual([]);
    expect(await faults(() => answerInquiry(fresh(mei), one._id, { text: 'A lot' }))).toEqual([]);
    expect(await faults(() => closeInquiry(fresh(ben), two._id, {}))).toEqual([]);
    await createForm(o.ctx, { name: 'Contact' });
    expect(await faults(() => listForms(o.ctx))).toEqual([]);
  });
});

describe('referrals', () => {
  it.each<[string, () => Context, Record<string, unknown>]>([
    ['those received', () => ben, {}],
    ['those that wait', () => ben, { state: 'open' }],
    ['those given', () => mei, { direction: 'given' }],
    ['all of them', () => o.ctx, { direction: 'all' }],
    ['those of one customer', () => ben, { direction: 'all', customerId: 'CUST-000002' }],
  ])('%s are listed by an index, in its order', async (_name, by, asked) => {
    expect(await faults(() => listReferrals(by(), referralsQuery.parse({ limit: 10, ...asked })))).toEqual([]);
  });

  it('are given, ended and moved with their customer by an index', async () => {
    const give = () => giveReferral(fresh(ben), { customerId, userId: mei.user.id });
    expect(await faults(give)).toEqual([]);
    const [waiting] = (await listReferrals(mei, referralsQuery.parse({ state: 'open', customerId }))).data;
    expect(await faults(() => declineReferral(fresh(mei), waiting?._id ?? '', {}))).toEqual([]);
    await give();
    const to = { newOwnerId: mei.user.id, reason: 'Moves' };
    expect(await faults(() => transferOwnership(fresh(ben), customerId, to))).toEqual([]);
  });
});
