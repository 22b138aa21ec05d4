import { beforeAll, describe, expect, it } from 'vitest';
import '@/features/jobs';
import { customerFilter } from '@/features/customers/schema';
import { deleteCustomer, getCustomer, listCustomers } from '@/features/customers/service';
import { getOwner, getOwnershipHistory, transferOwnership } from '@/features/ownership/service';
import { referralsQuery } from '@/features/referrals/schema';
import {
  acceptReferral,
  declineReferral,
  getReferral,
  giveReferral,
  listReferrals,
  withdrawReferral,
} from '@/features/referrals/service';
import type { Context } from '@/lib/context';
import { uuid } from '@/lib/id';
import { relayAll } from '@/lib/outbox';
import { Event } from '@/models/event';
import { audit } from '../support/auditor';
import { org } from '../support/org';

let o: Awaited<ReturnType<typeof org>>;
let ben: Context;
let mei: Context;
let eve: Context;
beforeAll(async () => {
  o = await org();
  [ben, mei, eve] = [await o.as('sales', 'ben'), await o.as('sales', 'mei'), await o.as('sales', 'eve')];
});

const give = (by: Context, customerId: string, to: Context, note?: string) =>
  giveReferral({ ...by, now: new Date() }, { customerId, userId: to.user.id, note });
const list = (ctx: Context, asked: Record<string, unknown> = {}) => listReferrals(ctx, referralsQuery.parse(asked));
/** How the customer stands to somebody, in a list as by itself. */
async function relation(ctx: Context, id: string): Promise<string> {
  const alone = await getCustomer(ctx, id).then(
    ({ access }) => `${access.relation} ${access.level}`,
    ({ code }: { code: string }) => code,
  );
  const rows = (await listCustomers(ctx, customerFilter.parse({ scope: 'referred' }))).data;
  expect([ctx.user.name, rows.some((row) => row._id === id)]).toEqual([ctx.user.name, alone.startsWith('ref')]);
  return alone;
}
const active = (by: Context) => o.customer({ status: 'active' }, by);

describe('a referral', () => {
  it('shows the customer in short to its receiver while it is open, and when it was accepted; the owner stays', async () => {
    const made = await active(ben);
    expect(await relation(mei, made._id)).toBe('not_found');
    const { _id, can } = await give(ben, made._id, mei, 'Speaks her language');
    expect(can).toEqual({ accept: false, decline: false, withdraw: true });
    expect([await relation(mei, made._id), await relation(eve, made._id)]).toEqual(['ref limited', 'not_found']);
    const [waiting] = (await list(mei, { state: 'open' })).data;
    expect(waiting).toMatchObject({
      _id,
      note: 'Speaks her language',
      from: { id: ben.user.id },
      can: { accept: true, decline: true, withdraw: false },
    });
    expect(await acceptReferral(mei, _id, {})).toMatchObject({ state: 'accepted', owner: { id: ben.user.id } });
    expect([await relation(mei, made._id), (await getOwner(ben, made._id)).ownerId]).toEqual([
      'ref limited',
      ben.user.id,
    ]);
    await withdrawReferral(ben, _id, {});
    expect(await relation(mei, made._id)).toBe('not_found');
    expect((await list(mei)).data.find((row) => row._id === _id)).toMatchObject({ state: 'withdrawn', customer: null });
  });

  it('of a customer that nobody owns makes its receiver the owner; the others are asked no longer', async () => {
    const made = await active(o.ctx);
    const [toMei, toEve] = [await give(o.ctx, made._id, mei), await give(o.ctx, made._id, eve)];
    expect(await acceptReferral(mei, toMei._id, {})).toMatchObject({ state: 'accepted', owner: { id: mei.user.id } });
    expect([await relation(mei, made._id), await relation(eve, made._id)]).toEqual(['own full', 'not_found']);
    await expect(acceptReferral(eve, toEve._id, {})).rejects.toMatchObject({ code: 'already_answered', status: 409 });
    const [change] = (await getOwnershipHistory(o.ctx, made._id, { limit: 5 })).data;
    expect(change).toMatchObject({ source: 'referral', previousOwnerId: null, newOwnerId: mei.user.id });
    const names = (await Event.find({ orgId: uuid(o.orgId), customerId: uuid(made._id) }).lean()).map(
      (row) => row.name,
    );
    expect(names.sort()).toEqual([
      'customer.created',
      'customer.ownership.transferred',
      'referral.accepted',
      'referral.given',
      'referral.given',
    ]);
  });

  it('ends what its receiver sees when it declines', async () => {
    const made = await active(ben);
    const { _id } = await give(ben, made._id, mei);
    expect(await declineReferral(mei, _id, { note: 'Too far' })).toMatchObject({ state: 'declined', customer: null });
    expect(await relation(mei, made._id)).toBe('not_found');
    expect(await getReferral(ben, _id)).toMatchObject({ answer: { note: 'Too far', by: { id: mei.user.id } } });
    await expect(acceptReferral(mei, _id, {})).rejects.toMatchObject({ code: 'already_answered' });
    expect(await give(ben, made._id, mei)).toMatchObject({ state: 'open' });
  });

  it('is accepted or taken back, never both: of two at once the first one’s word holds', async () => {
    const made = await active(o.ctx);
    const { _id } = await give(o.ctx, made._id, mei);
    const [accepted, withdrawn] = await Promise.allSettled([
      acceptReferral(mei, _id, {}),
      withdrawReferral(o.ctx, _id, {}),
    ]);
    expect([accepted.status, withdrawn.status].sort()).toEqual(['fulfilled', 'rejected']);
    const lost = (accepted.status === 'rejected' ? accepted : withdrawn) as PromiseRejectedResult;
    expect(lost.reason).toMatchObject({ code: 'already_answered', status: 409 });
    const owner = (await getOwner(o.ctx, made._id)).ownerId;
    expect(owner).toBe(accepted.status === 'fulfilled' ? mei.user.id : null);
  });

  it('is given by the owner or an administrator, of a live customer, to another colleague who sells, once', async () => {
    const made = await active(ben);
    await expect(give(eve, made._id, mei)).rejects.toMatchObject({ code: 'not_found' });
    await give(ben, made._id, mei);
    await expect(give(mei, made._id, eve)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(give(ben, made._id, mei)).rejects.toMatchObject({ code: 'already_referred', status: 409 });
    for (const to of [ben, o.ctx, await o.as('support', 'sam')])
      await expect(give(ben, made._id, to)).rejects.toMatchObject({ code: 'invalid_owner' });
    const gone = await active(ben);
    await deleteCustomer(o.ctx, gone._id);
    await expect(give(o.ctx, gone._id, mei)).rejects.toMatchObject({ code: 'deactivated' });
  });

  it('is answered by its receiver alone, and known to nobody whom it does not concern', async () => {
    const made = await active(ben);
    const { _id } = await give(ben, made._id, mei);
    for (const verb of [acceptReferral, declineReferral, withdrawReferral])
      await expect(verb(eve, _id, {})).rejects.toMatchObject({ code: 'not_found' });
    await expect(acceptReferral(ben, _id, {})).rejects.toMatchObject({ code: 'forbidden' });
    await expect(withdrawReferral(mei, _id, {})).rejects.toMatchObject({ code: 'forbidden' });
    const before = (await list(eve)).page.total;
    await give(ben, (await active(ben))._id, mei);
    expect((await list(eve)).page.total).toBe(before);
    await expect(list(eve, { direction: 'all' })).rejects.toMatchObject({ code: 'invalid' });
    await expect(list(eve, { customerId: made._id })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('comes to its end when the customer gets another owner', async () => {
    const made = await active(ben);
    const [toMei, toEve] = [await give(ben, made._id, mei), await give(ben, made._id, eve)];
    await transferOwnership(ben, made._id, { newOwnerId: mei.user.id, reason: 'Moves' });
    expect([await relation(mei, made._id), await relation(eve, made._id)]).toEqual(['own full', 'not_found']);
    expect(await getReferral(ben, toMei._id)).toMatchObject({ state: 'accepted' });
    expect(await getReferral(ben, toEve._id)).toMatchObject({ state: 'withdrawn', customer: null });
  });

  it('is listed by whom it is from, to whom, and of which customer, and everything adds up afterwards', async () => {
    const made = await active(ben);
    const { _id } = await give(ben, made._id, mei);
    const ids = async (ctx: Context, asked: Record<string, unknown>) =>
      (await list(ctx, { limit: 100, ...asked })).data.map((row) => row._id);
    expect(await ids(ben, { direction: 'given' })).toContain(_id);
    expect(await ids(ben, { direction: 'received' })).not.toContain(_id);
    for (const ctx of [ben, mei, o.ctx])
      expect(await ids(ctx, { customerId: made._id, direction: 'all' })).toEqual([_id]);
    expect(await ids(o.ctx, { direction: 'all', state: 'open' })).toContain(_id);
    while (await relayAll());
    expect(await audit(o.orgId)).toEqual([]);
  });
});
