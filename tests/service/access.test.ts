import { beforeAll, describe, expect, it } from 'vitest';
import '@/features/jobs';
import { limitedCustomer, seenCustomer } from '@/features/customers/answer';
import { limitedName, maskEmail, maskPhone } from '@/features/customers/limited';
import { fieldPolicy, levels, sightOf } from '@/features/customers/policy';
import { customerFilter } from '@/features/customers/schema';
import {
  customerHistory,
  getCustomer,
  getCustomerStats,
  listCustomers,
  updateCustomer,
} from '@/features/customers/service';
import { takeOver, transferOwnership } from '@/features/ownership/service';
import {
  answerRequest,
  endShare,
  getAccessTable,
  listRequests,
  listShares,
  requestAccess,
  shareCustomer,
} from '@/features/sharing/service';
import { endDueShares } from '@/features/sharing/service/ending';
import { createTeam, updateAccount, updateTeam } from '@/features/users/service';
import type { Context } from '@/lib/context';
import { type Id, uuid } from '@/lib/id';
import { runNextJob } from '@/lib/jobs';
import { relayAll } from '@/lib/outbox';
import { systemContext } from '@/lib/provision';
import { Job } from '@/models/job';
import { audit } from '../support/auditor';
import { org } from '../support/org';

type Made = Awaited<ReturnType<typeof org>>;
let o: Made;
/** Contexts are of a moment: read anew, as each request reads its caller. */
const again = (ctx: Context) => systemContext(ctx.org.id, ctx.user.id);
let ben: Context;
let mei: Context;
let eve: Context;
let teamId: string;

beforeAll(async () => {
  o = await org();
  [ben, mei, eve] = [await o.as('sales', 'ben'), await o.as('sales', 'mei'), await o.as('sales', 'eve')];
  teamId = (await createTeam(o.ctx, { name: 'Pacific', memberIds: [ben.user.id, mei.user.id] }))._id;
  [ben, mei, eve] = [await again(ben), await again(mei), await again(eve)];
});

async function workOff(): Promise<void> {
  await Job.updateMany({ state: 'queued' }, { $set: { notBefore: null } });
  while (await runNextJob());
}
const person = {
  firstName: 'Priya',
  lastName: 'Chen',
  email: 'priya@example.com',
  phone: '+1 604 555 0142',
  notes: 'Secret',
  purchaseAmount: 5_000,
  address: { line1: '1 Main St', city: 'Vancouver', state: 'BC', postalCode: 'V5K 0A1' },
  preferences: { region: 'Japan', vehicleTypes: ['suv'] },
  tags: ['vip'],
};
const inScope = async (ctx: Context, scope?: string, more: Record<string, unknown> = {}) =>
  (await listCustomers(ctx, customerFilter.parse({ ...(scope ? { scope } : {}), ...more }))).data;
const has = async (ctx: Context, id: string, scope?: string) =>
  (await inScope(ctx, scope)).some((row) => row._id === id);

describe('a limited view', () => {
  it('has what the design names and nothing else, in a list as by itself', async () => {
    const made = await o.customer({ ...person, email: 'priya1@example.com' }, ben);
    const seen = (await getCustomer(mei, made._id)) as unknown as Record<string, unknown>;
    expect(seen).toMatchObject({
      name: 'Priya C.',
      email: 'p•••@example.com',
      phone: '+1 604 ••• ••42',
      city: 'Vancouver',
      preferences: { region: 'Japan' },
      tags: ['vip'],
      owner: { id: ben.user.id },
      access: { level: 'limited', relation: 'team', can: { update: false, requestAccess: true, takeOver: false } },
    });
    expect(Object.keys(seen).sort()).toEqual(Object.keys(limitedCustomer.shape).sort());
    expect(JSON.stringify(seen)).not.toMatch(/Chen|priya1|0142|Secret|Main St|V5K|5000|suv/);
    expect((await inScope(mei, 'team')).find((row) => row._id === made._id)).toEqual(seen);
    expect(seenCustomer.safeParse({ ...seen, notes: 'x' }).success).toBe(false);
    await expect(getCustomer(eve, made._id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(customerHistory(mei, made._id, { limit: 5 })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(updateCustomer(mei, made._id, { city: 'X' })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('calls persons by first name and initial, companies by their name, and masks what is no name', () => {
    const named = (name: string, type = 'individual') => limitedName({ type, name });
    expect([named('Priya Chen'), named('Ana de la Cruz'), named('Cher'), named('Lakeshore Fleet', 'business')]).toEqual(
      ['Priya C.', 'Ana C.', 'Cher', 'Lakeshore Fleet'],
    );
    expect([named('ana@example.com'), named('6045550142')]).toEqual(['a•••@example.com', '60•••']);
    expect([maskEmail(null), maskPhone(null), maskPhone('+4930123456')]).toEqual([null, null, '+49 ••• ••56']);
  });

  it('is found and sorted by what it shows; by what it hides it cannot be asked about', async () => {
    await o.customer({ ...person, firstName: 'Zelda', lastName: 'Quist', email: 'z@example.com' }, ben);
    const found = async (search: string) => (await inScope(mei, 'team', { search })).map(({ name }) => name);
    expect(await found('zelda')).toEqual(['Zelda Q.']);
    expect(await found('zedla')).toEqual(['Zelda Q.']);
    for (const hidden of ['quist', 'z@example.com', '5550142', 'secret'])
      expect([hidden, await found(hidden)]).toEqual([hidden, []]);
    const asked = {
      membershipStatus: 'true',
      sort: '-purchaseAmount',
      email: 'z@',
      isActive: 'any',
      paymentStatus: ['good'],
    };
    for (const [name, value] of Object.entries(asked))
      await expect(inScope(mei, 'team', { [name]: value })).rejects.toMatchObject({
        code: 'field_not_allowed_in_scope',
        errors: [expect.objectContaining({ path: name })],
      });
    const filter = JSON.stringify({ and: [{ field: 'value', op: 'gt', value: 1 }] });
    await expect(inScope(mei, 'team', { filter })).rejects.toMatchObject({ code: 'field_not_allowed_in_scope' });
    await expect(inScope(mei, 'all')).rejects.toMatchObject({ code: 'invalid' });
    expect(await getCustomerStats(mei, 'team')).toMatchObject({ totalRevenue: null, members: null });
  });
});

describe('the policy', () => {
  it('names every field of an answer, and shows nobody more than it shows who sees it fully', async () => {
    for (const level of levels)
      for (const field of Object.keys(fieldPolicy)) expect(sightOf(level, field)).toBeTruthy();
    expect(sightOf('limited', 'a.field.nobody.named')).toBe('hidden');
    const table = await getAccessTable(o.ctx);
    expect(table.fields.find(({ field }) => field === 'taxId')?.sight).toEqual({
      full: 'shown',
      support: 'hidden',
      brand: 'shown',
      limited: 'hidden',
    });
    await expect(getAccessTable(mei)).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('a share', () => {
  it('shows all of it to one colleague until it is taken back, and lets nothing be changed', async () => {
    const made = await o.customer({ name: 'Shared one', email: 'shared@example.com' }, ben);
    expect(await has(eve, made._id)).toBe(false);
    await shareCustomer(ben, made._id, { userId: eve.user.id, reason: 'Holiday' });
    expect(await getCustomer(eve, made._id)).toMatchObject({
      email: 'shared@example.com',
      access: { level: 'full', relation: 'shared' },
    });
    expect([await has(eve, made._id), await has(eve, made._id, 'shared'), await has(eve, made._id, 'own')]).toEqual([
      true,
      true,
      false,
    ]);
    expect((await getCustomerStats(eve)).totalCustomers).toBe((await inScope(eve)).length);
    await expect(updateCustomer(eve, made._id, { city: 'X' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(shareCustomer(eve, made._id, { userId: mei.user.id })).rejects.toMatchObject({ code: 'forbidden' });
    expect((await listShares(ben, made._id, { limit: 5 })).data[0]).toMatchObject({ reason: 'Holiday', live: true });
    await endShare(ben, made._id, eve.user.id);
    await expect(getCustomer(eve, made._id)).rejects.toMatchObject({ code: 'not_found' });
    expect((await getCustomerStats(eve)).totalCustomers).toBe(0);
    await workOff();
    while (await relayAll());
    expect(await audit(o.orgId)).toEqual([]);
  });

  it('ends at its time for the very next request, though nobody took it off yet', async () => {
    const made = await o.customer({ name: 'For a while' }, ben);
    const until = new Date(Date.now() + 3_600_000);
    await shareCustomer(ben, made._id, { userId: eve.user.id, until: until.toISOString() });
    expect((await again(eve)).principals).toContain(`s:${eve.user.id}`);
    await setEnd(eve, new Date(Date.now() - 1));
    await expect(getCustomer(await again(eve), made._id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await endDueShares(new Date(until.getTime() + 1))).toBe(1);
    const later = await again(eve);
    expect(later.principals).toContain(`s:${eve.user.id}`);
    await expect(getCustomer(later, made._id)).rejects.toMatchObject({ code: 'not_found' });
    expect((await listShares(ben, made._id, { limit: 5 })).data[0]).toMatchObject({ live: false });
  });

  it('is refused with who sees it anyway, with a date that has passed, and beyond the owner’s right', async () => {
    const made = await o.customer({ name: 'Not so' }, ben);
    for (const userId of [ben.user.id, o.ctx.user.id])
      await expect(shareCustomer(ben, made._id, { userId })).rejects.toMatchObject({ code: 'invalid_owner' });
    await expect(
      shareCustomer(ben, made._id, { userId: eve.user.id, until: '2020-01-01T00:00:00Z' }),
    ).rejects.toMatchObject({ code: 'invalid' });
  });
});

const setEnd = async (ctx: Context, sharesEndAt: Date) => {
  const { User } = await import('@/models/user');
  await User.updateOne({ _id: uuid(ctx.user.id) }, { $set: { sharesEndAt } });
};

describe('a request for access', () => {
  it('reaches the owner, is asked once, and is answered by a share, a transfer or no', async () => {
    const [one, two, three] = await Promise.all(
      [1, 2, 3].map((number) => o.customer({ name: `Wanted ${number}` }, ben)),
    );
    const ask = (id = '') => requestAccess(mei, id, { reason: 'We met' });
    const [first, second, third] = [await ask(one?._id), await ask(two?._id), await ask(three?._id)];
    await expect(ask(one?._id)).rejects.toMatchObject({ code: 'already_requested' });
    await expect(requestAccess(eve, one?._id ?? '', { reason: 'x' })).rejects.toMatchObject({ code: 'not_found' });
    const box = { limit: 25, box: 'inbox', state: 'open' } as const;
    expect((await listRequests(ben, box)).data.map(({ reason }) => reason)).toEqual(['We met', 'We met', 'We met']);
    expect((await listRequests(eve, box)).data).toEqual([]);
    await expect(answerRequest(mei, first._id, { answer: 'share' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(answerRequest(eve, first._id, { answer: 'share' })).rejects.toMatchObject({ code: 'not_found' });
    await answerRequest(ben, first._id, { answer: 'share' });
    await answerRequest(ben, second._id, { answer: 'transfer' });
    await answerRequest(ben, third._id, { answer: 'decline', note: 'Not now' });
    await expect(answerRequest(ben, third._id, { answer: 'share' })).rejects.toMatchObject({
      code: 'already_answered',
    });
    expect(
      await Promise.all([one, two, three].map(async (of) => (await getCustomer(mei, of?._id ?? '')).access.relation)),
    ).toEqual(['shared', 'own', 'team']);
    expect((await listRequests(mei, { ...box, box: 'sent', state: 'declined' })).data[0]?.note).toBe('Not now');
  });
});

describe('what nobody owns', () => {
  it('may be taken by who sells, once: of 16 at the same time the first', async () => {
    const made = await o.customer({ name: 'Free for all', status: 'lead' });
    const rivals = await Promise.all(Array.from({ length: 8 }, (_, index) => o.as('sales', `rival${index}`)));
    const ended = await Promise.allSettled([...rivals, ...rivals].map((ctx) => takeOver(ctx, made._id)));
    const codes = ended.map((one) => (one.status === 'fulfilled' ? 'taken' : one.reason.code));
    expect(codes.filter((code) => code === 'taken')).toHaveLength(1);
    expect(codes.every((code) => ['taken', 'already_owned', 'not_found', 'forbidden'].includes(code))).toBe(true);
  });

  it('is the pool’s as long as it is a lead or prospect', async () => {
    const made = await o.customer({ name: 'Passing by', status: 'prospect' });
    expect(await has(eve, made._id, 'pool')).toBe(true);
    await updateCustomer(o.ctx, made._id, { status: 'active' });
    expect(await has(eve, made._id, 'pool')).toBe(false);
    await expect(getCustomer(eve, made._id)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('a team', () => {
  it('that a user leaves no longer sees what that user owns, nor what it gets', async () => {
    const made = await o.customer({ name: 'Of the team' }, ben);
    expect(await has(mei, made._id, 'team')).toBe(true);
    await transferOwnership(ben, made._id, { newOwnerId: eve.user.id, reason: 'Hers' });
    await expect(getCustomer(mei, made._id)).rejects.toMatchObject({ code: 'not_found' });
    await updateAccount(o.ctx, eve.user.id, { teamId });
    await workOff();
    expect(await has(mei, made._id, 'team')).toBe(true);
    await updateTeam(o.ctx, teamId, { memberIds: [ben.user.id, mei.user.id] });
    await workOff();
    expect(await has(mei, made._id, 'team')).toBe(false);
    await expect(getCustomer(mei, made._id as Id)).rejects.toMatchObject({ code: 'not_found' });
  });
});
