import { describe, expect, it } from 'vitest';
import { customerBody } from '@/features/customers/input';
import { historyQuery } from '@/features/customers/schema';
import {
  customerAsOf,
  customerHistory,
  deleteCustomer,
  getCustomer,
  revertCustomer,
  updateCustomer,
} from '@/features/customers/service';
import { autoActivateMembership } from '@/features/membership/service';
import { createOrder, updateOrder } from '@/features/orders/service';
import type { Context } from '@/lib/context';
import { type Id, newId } from '@/lib/id';
import { rowsOf } from '../support/audit';
import { org } from '../support/org';
import { call } from '../support/request';

const later = (ctx: Context): Context => ({ ...ctx, now: new Date() });
const change = (ctx: Context, id: string, fields: Record<string, unknown>) =>
  updateCustomer(later(ctx), id, customerBody.parse(fields));
const history = (ctx: Context, id: string, asked: Record<string, unknown> = {}) =>
  customerHistory(ctx, id, historyQuery.parse(asked));
/** A moment of its own: what happened before it has an earlier time, what happens next a later one. */
async function moment(): Promise<Date> {
  const at = Date.now() + 1;
  while (Date.now() <= at + 1) await new Promise((resolve) => setImmediate(resolve));
  return new Date(at);
}

describe('the history of a customer', () => {
  it('tells every field that changed, from what to what, who and when, newest first', async () => {
    const { ctx, as, customer } = await org();
    const ben = await as('sales', 'ben');
    const made = await customer({ name: 'Ada', email: 'ada@one.example', purchaseAmount: 12.5 }, ben);
    await change(ben, made._id, { name: 'Ada Byron', address: { line1: '1 Main', city: 'Bath' } });
    await change(ctx, made._id, { email: 'ada@two.example', preferences: { region: 'Japan' }, purchaseAmount: 20 });
    const { data, page } = await history(ctx, made._id);
    expect(page).toEqual({ limit: 25, nextCursor: null, hasMore: false });
    expect(data.map((one) => [one.event, one.by.name])).toEqual([
      ['customer.updated', ctx.user.name],
      ['customer.updated', ben.user.name],
      ['customer.created', ben.user.name],
    ]);
    const told = data.map(({ changes }) => Object.fromEntries(changes.map((one) => [one.field, [one.from, one.to]])));
    expect(told[0]).toEqual({
      email: ['ada@one.example', 'ada@two.example'],
      'preferences.region': [null, 'Japan'],
      purchaseAmount: [12.5, 20],
    });
    expect(told[1]).toEqual({
      name: ['Ada', 'Ada Byron'],
      'address.line1': [null, '1 Main'],
      'address.city': [null, 'Bath'],
    });
    expect(told[2]).toMatchObject({ name: [null, 'Ada'], purchaseAmount: [null, 12.5], ownerId: [null, ben.user.id] });
    const owner = data[2]?.changes.find((one) => one.field === 'ownerId');
    expect([owner?.labels, owner?.canRevert]).toEqual([{ from: null, to: ben.user.name }, false]);
    expect(data[0]?.changes.every((one) => one.canRevert)).toBe(true);
  });

  it('of one field has that field alone, by any of its names, and its beginning', async () => {
    const { ctx, customer } = await org();
    const made = await customer({ name: 'One', preferences: { region: 'Japan' } });
    await change(ctx, made._id, { name: 'Two', phone: '604 555 0142' });
    await change(ctx, made._id, { preferences: { region: 'Korea', importFrequency: 'Yearly' } });
    await change(ctx, made._id, { phone: '604 555 0143' });
    const told = async (field: string) =>
      (await history(ctx, made._id, { field })).data.flatMap((one) => one.changes.map(({ field, to }) => [field, to]));
    expect(await told('customerName')).toEqual([
      ['name', 'Two'],
      ['name', 'One'],
    ]);
    expect(await told('region')).toEqual([
      ['preferences.region', 'Korea'],
      ['preferences.region', 'Japan'],
    ]);
    expect(await told('phone')).toEqual([
      ['phone', '+16045550143'],
      ['phone', '+16045550142'],
    ]);
    expect(await told('importFrequency')).toEqual([['preferences.importFrequency', 'yearly']]);
    await expect(history(ctx, made._id, { field: 'nobody' })).rejects.toMatchObject({ code: 'invalid', status: 400 });
  });

  it('is paged without a gap or a double, though a run and many changes fall into one moment', async () => {
    const { ctx, customer } = await org();
    const made = await customer({ purchaseAmount: 5_000 });
    for (let index = 0; index < 23; index += 1) await change(ctx, made._id, { tags: [`t${index}`] });
    const { run } = await autoActivateMembership(later(ctx), { threshold: 5_000 });
    const whole = (await history(ctx, made._id, { limit: 100 })).data;
    expect(whole).toHaveLength(25);
    expect(whole.find((one) => one.runId)?.runId).toBe(run?._id);
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page: Awaited<ReturnType<typeof history>> = await history(ctx, made._id, {
        limit: 4,
        ...(cursor ? { cursor } : {}),
      });
      seen.push(...page.data.map((one) => one.eventId));
      cursor = page.page.nextCursor;
    }
    expect(seen).toEqual(whole.map((one) => one.eventId));
    await expect(history(ctx, made._id, { cursor: 'made-up' })).rejects.toMatchObject({ code: 'bad_cursor' });
  });

  it('of a customer has nothing of its orders but what they did to it', async () => {
    const { ctx, customer } = await org();
    const made = await customer();
    await createOrder(later(ctx), made._id, { total: 30, status: 'completed' });
    const [first] = (await history(ctx, made._id)).data;
    expect(first?.changes.map(({ field, to }) => [field, to])).toEqual([
      ['status', 'active'],
      ['purchaseAmount', 30],
    ]);
  });
});

describe('who may read a history', () => {
  it('support sees no tax id and no date of birth in it, nor may it ask for them', async () => {
    const { ctx, as, customer } = await org();
    const support = await as('support');
    const made = await customer({ taxId: 'TAX-1', dateOfBirth: '1980-01-02', notes: 'about' });
    await change(ctx, made._id, { taxId: 'TAX-2' });
    await change(ctx, made._id, { dateOfBirth: '1981-01-02', city: 'Bath' });
    expect((await history(ctx, made._id)).data).toHaveLength(3);
    const read = await history(support, made._id, { limit: 1 });
    const all = [read, await history(support, made._id, { cursor: read.page.nextCursor ?? '' })];
    const text = JSON.stringify(all);
    expect(text).not.toMatch(/TAX-|198[01]-01-02|taxId|dateOfBirth/);
    expect(all.flatMap((one) => one.data.map(({ event }) => event))).toEqual(['customer.updated', 'customer.created']);
    for (const field of ['taxId', 'dateOfBirth', 'businessDetails.taxId'])
      await expect(history(support, made._id, { field })).rejects.toMatchObject({ code: 'field_not_allowed_in_scope' });
    const past = await customerAsOf(support, made._id, await moment());
    expect(JSON.stringify(past.record)).not.toMatch(/TAX-|198[01]-01-02/);
    expect(past.masked).toEqual(['taxId', 'dateOfBirth', 'predictions']);
  });

  it('a customer’s own login sees what is about it, without internal lines and without who of the organization', async () => {
    const { ctx, as, customer } = await org();
    const made = await customer({ name: 'Own', notes: 'careful with this one', tags: ['vip'], city: 'Bath' });
    await change(ctx, made._id, { notes: 'more careful', tags: ['odd'], paymentStatus: 'overdue' });
    await change(ctx, made._id, { phone: '604 555 0142', statusReason: 'nobody’s business' });
    const brand = await as('brand', 'brand', [made._id as Id]);
    await change(brand, made._id, { address: { city: 'Wells' } });
    const { data } = await history(brand, made._id);
    expect(data.map((one) => [one.by.name, one.changes.map(({ field }) => field)])).toEqual([
      [brand.user.name, ['address.city']],
      [brand.org.name, ['phone']],
      [brand.org.name, expect.not.arrayContaining(['notes', 'tags', 'status', 'ownerId'])],
    ]);
    expect(JSON.stringify(data)).not.toMatch(/careful|vip|odd|overdue|business|admin of/);
    await expect(history(brand, made._id, { field: 'notes' })).rejects.toMatchObject({
      code: 'field_not_allowed_in_scope',
    });
  });

  it('a sales user reads its own customers’ only; another’s is not there', async () => {
    const { as, customer } = await org();
    const [ben, chidi] = [await as('sales', 'ben'), await as('sales', 'chidi')];
    const made = await customer({}, ben);
    expect((await history(ben, made._id)).data).toHaveLength(1);
    for (const ask of [() => history(chidi, made._id), () => customerAsOf(chidi, made._id)])
      await expect(ask()).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('a record as of a time', () => {
  it('is what it was then, for every field whose changes are recorded, and names what it cannot know', async () => {
    const { ctx, customer } = await org();
    const made = await customer({
      name: 'First',
      email: 'first@e.example',
      purchaseAmount: 7,
      preferences: { region: 'Japan', vehicleTypes: ['suv'] },
      notes: 'at first',
    });
    const start = await getCustomer(ctx, made._id);
    const before = await moment();
    await change(ctx, made._id, { name: 'Second', email: null, address: { line1: '2 Street', city: 'Bath' } });
    const between = await moment();
    const middle = await getCustomer(ctx, made._id);
    await change(ctx, made._id, {
      name: 'Third',
      purchaseAmount: 9,
      membershipStatus: true,
      preferences: { region: 'Korea', vehicleTypes: ['truck'] },
    });
    await change(ctx, made._id, { name: 'Fourth', email: 'fourth@e.example', notes: null, status: 'inactive' });
    await deleteCustomer(later(ctx), made._id);
    const end = await getCustomer(ctx, made._id);

    for (const [at, was] of [
      [before, start],
      [between, middle],
      [new Date(), end],
    ] as const) {
      const past = await customerAsOf(ctx, made._id, at);
      expect(past.record).toEqual(
        Object.fromEntries(Object.keys(past.record).map((name) => [name, was[name as 'name']])),
      );
      expect(Object.keys(past.record)).toEqual(
        expect.arrayContaining(['email', 'address', 'purchaseAmount', 'isActive', 'tags']),
      );
    }
    const past = await customerAsOf(ctx, made._id, between);
    expect([past.record.name, past.record.email, past.record.address?.city]).toEqual(['Second', null, 'Bath']);
    expect(past.unknown).toEqual(expect.arrayContaining(['version', 'metrics', 'membership', 'updatedAt']));
    expect(Object.keys(past.record).filter((name) => past.unknown.includes(name))).toEqual([]);
    expect(past.lastChange).toMatchObject({ by: { name: ctx.user.name } });
  });

  it('is not there before its beginning, and not in the future', async () => {
    const { ctx, customer } = await org();
    const before = await moment();
    const made = await customer();
    await expect(customerAsOf(ctx, made._id, before)).rejects.toMatchObject({ code: 'not_found' });
    await expect(customerAsOf(ctx, made._id, new Date(Date.now() + 60_000))).rejects.toMatchObject({ code: 'invalid' });
  });

  it('is asked by a time with its zone, a date or milliseconds; anything else is told', async () => {
    const { key: keyOf, customer } = await org();
    const key = await keyOf('admin');
    const made = await customer();
    const at = await moment();
    for (const text of [at.toISOString(), String(at.getTime())])
      expect((await call('GET', `/api/customers/${made._id}/as-of?at=${text}`, { key })).status).toBe(200);
    expect((await call('GET', `/api/customers/${made._id}/as-of?at=2001-01-01`, { key })).status).toBe(404);
    for (const text of ['', 'yesterday', '2026-13-01', '2026-01-01T00:00:00'])
      expect((await call('GET', `/api/customers/${made._id}/as-of?at=${text}`, { key })).status).toBe(400);
  });
});

describe('reverting one field', () => {
  const eventOf = async (ctx: Context, id: string, field: string) =>
    (await history(ctx, id, { field })).data[0]?.eventId ?? '';

  it('puts its former value back as an ordinary update: a new version, an event, the rest as it is', async () => {
    const { ctx, customer, orgId } = await org();
    const made = await customer({ name: 'Right', phone: '604 555 0142', preferences: { region: 'Japan' } });
    await change(ctx, made._id, { name: 'Wrong', phone: null, preferences: { region: 'Mars' }, notes: 'stays' });
    for (const [field, value] of [
      ['name', 'Right'],
      ['phone', '+16045550142'],
      ['preferences.region', 'Japan'],
    ] as const) {
      const eventId = await eventOf(ctx, made._id, field);
      const back = await revertCustomer(later(ctx), made._id, { eventId, field });
      const read = field === 'preferences.region' ? back.preferences.region : back[field];
      expect([field, read, back.notes]).toEqual([field, value, 'stays']);
    }
    expect((await getCustomer(ctx, made._id)).version).toBe(5);
    expect(await rowsOf(orgId, 'events')).toHaveLength(5);
    const again = await revertCustomer(later(ctx), made._id, {
      eventId: await eventOf(ctx, made._id, 'notes'),
      field: 'notes',
    });
    expect(again.notes).toBeNull();
  });

  it('is refused where an update is: stale, taken, an illegal move, a right that is missing', async () => {
    const { ctx, as, customer } = await org();
    const support = await as('support');
    const made = await customer({ email: 'mine@e.example', status: 'active', source: 'web' });
    await change(ctx, made._id, { email: 'new@e.example', status: 'churned', source: 'fair' });
    await change(ctx, made._id, { status: 'lead' });
    await customer({ email: 'mine@e.example' });
    const revert = async (field: string, by = ctx, ifMatch?: number) =>
      revertCustomer(
        later(by),
        made._id,
        { eventId: (await history(ctx, made._id, { field })).data.at(0)?.eventId ?? '', field },
        ifMatch,
      );
    await expect(revert('email')).rejects.toMatchObject({ code: 'email_taken', status: 409 });
    await expect(revert('status')).rejects.toMatchObject({ code: 'invalid_status_transition', status: 422 });
    await expect(revert('source', support)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(revert('source', ctx, 1)).rejects.toMatchObject({ code: 'stale', status: 412 });
    const { version } = await getCustomer(ctx, made._id);
    expect((await revert('source', ctx, version)).source).toBe('web');
    await deleteCustomer(later(ctx), made._id);
    await expect(revert('email')).rejects.toMatchObject({ code: 'deactivated', status: 409 });
  });

  it('takes back a typed opening amount, and never what an order or a refund did', async () => {
    const { ctx, customer } = await org();
    const made = await customer({ purchaseAmount: 5 });
    await moment();
    await change(ctx, made._id, { purchaseAmount: 8 });
    await moment();
    const order = await createOrder(later(ctx), made._id, { total: 30, status: 'completed' });
    await moment();
    await updateOrder(later(ctx), made._id, order._id, { refundedAmount: 10 });
    const { data } = await history(ctx, made._id, { field: 'purchaseAmount' });
    const told = data.map(({ changes: [one] }) => [one?.to, one?.canRevert]);
    expect(told).toEqual([
      [28, false],
      [38, false],
      [8, true],
      [5, false],
    ]);
    const back = (at: number) =>
      revertCustomer(later(ctx), made._id, { eventId: data[at]?.eventId ?? '', field: 'purchaseAmount' });
    for (const at of [0, 1]) await expect(back(at)).rejects.toMatchObject({ code: 'not_revertible', status: 422 });
    expect((await getCustomer(ctx, made._id)).purchaseAmount).toBe(28);
  });

  it('says so when there is nothing to put back', async () => {
    const { ctx, customer } = await org();
    const [made, other] = [await customer({ name: 'Only' }), await customer()];
    const first = await eventOf(ctx, made._id, 'name');
    const foreign = await eventOf(ctx, other._id, 'name');
    for (const input of [
      { eventId: first, field: 'name' },
      { eventId: foreign, field: 'name' },
      { eventId: newId(), field: 'name' },
      { eventId: first, field: 'email' },
      { eventId: first, field: 'ownerId' },
      { eventId: first, field: '__proto__' },
    ])
      await expect(revertCustomer(ctx, made._id, input)).rejects.toMatchObject({ code: 'not_revertible', status: 422 });
  });
});
