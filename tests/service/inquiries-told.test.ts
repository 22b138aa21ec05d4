import { beforeAll, expect, it } from 'vitest';
import '@/features/jobs';
import { answerInquiry, createInquiry } from '@/features/inquiries/service';
import { tellOpened } from '@/features/inquiries/service/open';
import { followerName } from '@/features/notifications/events';
import { listNotifications } from '@/features/notifications/service';
import { acceptReferral, declineReferral, giveReferral, withdrawReferral } from '@/features/referrals/service';
import { createTeam } from '@/features/users/service';
import type { Context } from '@/lib/context';
import { follow } from '@/lib/followers';
import { type Id, newId } from '@/lib/id';
import { relayAll } from '@/lib/outbox';
import { systemContext } from '@/lib/provision';
import { org } from '../support/org';

let o: Awaited<ReturnType<typeof org>>;
let ben: Context;
let mei: Context;
let eve: Context;
const fresh = (ctx: Context): Context => ({ ...ctx, now: new Date(), requestId: newId() });

beforeAll(async () => {
  o = await org();
  [ben, mei, eve] = [await o.as('sales', 'ben'), await o.as('sales', 'mei'), await o.as('sales', 'eve')];
  await createTeam(o.ctx, { name: 'Pacific', memberIds: [ben.user.id, mei.user.id] });
  [ben, mei, eve] = await Promise.all([again(ben), again(mei), again(eve)] as const);
});
const again = (ctx: Context) => systemContext(ctx.org.id, ctx.user.id);

/** What somebody is told while `work` is done: kind, and where it leads. */
async function toldBy(who: Context, work: () => Promise<unknown>): Promise<string[]> {
  const all = async () => {
    await relayAll();
    await follow(o.orgId, followerName);
    return (await listNotifications(fresh(who), { limit: 50 })).data;
  };
  const before = new Set((await all()).map(({ _id, count }) => `${_id}${count}`));
  await work();
  const added = (await all()).filter(({ _id, count }) => !before.has(`${_id}${count}`));
  return added.map(({ kind, href }) => `${kind} ${href}`);
}

it('a new inquiry is told to the owner of the customer and to nobody else, until it opens to them', async () => {
  const made = await o.customer({}, ben);
  let id = '';
  const ask = async () => {
    id = (await createInquiry(fresh(o.ctx), { customerId: made._id, message: 'How much?' }))._id;
  };
  expect(await toldBy(mei, ask)).toEqual([]);
  expect(await toldBy(ben, ask)).toEqual([`inquiry.received /inquiries?inquiry=${id}`]);
  const opens = (hours: number) => () =>
    tellOpened({ ...ben, now: new Date(Date.now() + hours * 3_600_000) }, id as Id);
  expect(await toldBy(mei, opens(25))).toEqual(['inquiry.open /inquiries']);
  expect(await toldBy(eve, opens(49))).toEqual(['inquiry.open /inquiries']);
  const later = { ...fresh(eve), now: new Date(Date.now() + 49 * 3_600_000) };
  expect(await toldBy(ben, () => answerInquiry(later, id, { text: 'A lot' }))).toEqual([
    `inquiry.answered /inquiries?inquiry=${id}`,
  ]);
});

it('one of a customer that nobody owns is told to all who sell, and its answer to the customer’s own login', async () => {
  const made = await o.customer();
  const brand = await o.as('brand', 'brand', [made._id as Id]);
  let id = '';
  const ask = async () => {
    id = (await createInquiry(fresh(brand), { message: 'Where is my car?' }))._id;
  };
  expect(await toldBy(eve, ask)).toEqual(['inquiry.open /inquiries']);
  expect(await toldBy(brand, () => answerInquiry(fresh(mei), id, { text: 'At the port' }))).toEqual([
    `inquiry.reply /inquiries?inquiry=${id}`,
  ]);
});

it('a referral is told to its receiver, its answer to whoever gave it, its end to the receiver', async () => {
  const give = async () => {
    const made = await o.customer({ status: 'active' }, ben);
    const { _id } = await giveReferral(fresh(ben), { customerId: made._id, userId: eve.user.id });
    return { _id, code: made.customerId };
  };
  let given = { _id: '', code: '' };
  const giveOne = async () => {
    given = await give();
  };
  expect(await toldBy(eve, giveOne)).toEqual([`referral.given /customers/${given.code}`]);
  const page = 'referral.answered /inquiries?tab=referrals';
  expect(await toldBy(ben, () => acceptReferral(fresh(eve), given._id, {}))).toEqual([page]);
  await giveOne();
  expect(await toldBy(ben, () => declineReferral(fresh(eve), given._id, {}))).toEqual([page]);
  await giveOne();
  expect(await toldBy(eve, () => withdrawReferral(fresh(ben), given._id, {}))).toEqual([
    'referral.withdrawn /inquiries?tab=referrals',
  ]);
});
