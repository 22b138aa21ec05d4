import { describe, expect, it } from 'vitest';
import { customerBody } from '@/features/customers/input';
import { fieldRules } from '@/features/customers/schema';
import { getCustomer, updateCustomer } from '@/features/customers/service';
import { createOrder } from '@/features/orders/service';
import { organizationInput, requirableFields } from '@/features/organization/schema';
import { getOrganization, updateOrganization } from '@/features/organization/service';
import { quoteBody } from '@/features/quotes/schema';
import { createQuote, updateQuote } from '@/features/quotes/service';
import type { Context } from '@/lib/context';
import type { Id } from '@/lib/id';
import type { Problem } from '@/lib/problem';
import { eventsOf, rowsOf } from '../support/audit';
import { org } from '../support/org';
import { call } from '../support/request';

const settle = (ctx: Context, change: Record<string, unknown>, ifMatch?: number) =>
  updateOrganization({ ...ctx, now: new Date() }, organizationInput.parse(change), ifMatch);
const change = (ctx: Context, id: string, fields: Record<string, unknown>) =>
  updateCustomer({ ...ctx, now: new Date() }, id, customerBody.parse(fields));

describe('the organization', () => {
  it('begins with the lists of the documents, and everybody in it may read them', async () => {
    const { key: keyOf, customer } = await org();
    const made = await customer();
    for (const role of ['admin', 'sales', 'support', 'brand'] as const) {
      const key = await keyOf(role, role, role === 'brand' ? [made._id as never] : undefined);
      const { status, body } = await call('GET', '/api/organization', { key });
      const lists = body.lists as unknown as Record<string, { closed: boolean; entries: { label: string }[] }>;
      expect([role, status, body.currency, body.region, body.uniqueNames]).toEqual([
        role,
        200,
        'CAD',
        'CA',
        'business',
      ]);
      expect(lists.vehicleTypes?.entries.map((one) => one.label)).toEqual(
        expect.arrayContaining(['Sedan', 'SUV', 'Truck', 'Motorcycle']),
      );
      expect(Object.entries(lists).map(([name, one]) => [name, one.closed])).toEqual([
        ['vehicleTypes', true],
        ['regions', false],
        ['sources', false],
        ['industries', false],
      ]);
    }
  });

  it('is changed by an admin alone, on the version that was read, with one event that says what changed', async () => {
    const { ctx, as, orgId, key: keyOf } = await org();
    const first = await settle(ctx, { name: 'New name', region: 'us', requiredFields: ['email'] }, 0);
    expect([first.name, first.region, first.version]).toEqual(['New name', 'US', 1]);
    expect(await settle(ctx, { name: 'New name' })).toMatchObject({ version: 1 });
    await expect(settle(ctx, { name: 'Late' }, 0)).rejects.toMatchObject({ code: 'stale' });
    expect((await eventsOf(orgId)).map((one) => one.name)).toEqual(['organization.updated']);
    for (const role of ['sales', 'support', 'brand'] as const)
      await expect(settle(await as(role), { name: 'Mine' })).rejects.toMatchObject({ code: 'forbidden' });
    const answer = await call('GET', '/api/organization', { key: await keyOf('admin') });
    expect([answer.headers.get('etag')?.startsWith('"1.'), answer.body.name]).toEqual([true, 'New name']);
  });

  it('of many that change it at once one wins on each version, and none is lost', async () => {
    const { ctx } = await org();
    const told = await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) => settle(ctx, { name: `N${index}` }, 0)),
    );
    const won = told.filter((one) => one.status === 'fulfilled');
    expect(won).toHaveLength(1);
    expect(
      told.flatMap((one) => (one.status === 'rejected' ? [one.reason.status] : [])).filter((status) => status >= 500),
    ).toEqual([]);
    expect((await getOrganization(ctx)).version).toBe(1);
  });

  it('keeps its currency once there are customers, and takes no country or currency that there is not', async () => {
    const { ctx, customer } = await org();
    await settle(ctx, { currency: 'eur' });
    await customer({ purchaseAmount: 3 });
    await expect(settle(ctx, { currency: 'USD' })).rejects.toMatchObject({ code: 'currency_fixed', status: 422 });
    for (const wrong of [{ currency: 'ZZZ' }, { region: 'ZZ' }])
      await expect(settle(ctx, wrong)).rejects.toMatchObject({ code: 'invalid', status: 400 });
  });
});

describe('a list', () => {
  it('that is closed takes a value by value or label in any case, and nothing else', async () => {
    const { ctx, customer } = await org();
    const made = await customer({ preferences: { vehicleType: ['Sedan', 'SUV', 'suv', ' truck '] } });
    expect(made.preferences.vehicleTypes).toEqual(['sedan', 'suv', 'truck']);
    await expect(customer({ vehicleType: ['Sedan', 'Hovercraft'] })).rejects.toMatchObject({
      code: 'invalid',
      errors: [{ path: 'preferences.vehicleTypes', message: expect.stringContaining('"hovercraft" is not one of') }],
    });
    await settle(ctx, {
      lists: {
        regions: { closed: true, entries: ['West Coast', { value: 'east', label: 'East Coast' }] },
        sources: { closed: true },
        industries: { closed: true, entries: ['Mining'] },
      },
    });
    const own = await customer({ region: 'west-coast', source: 'REFERRAL', industry: 'mining' });
    expect([own.preferences.region, own.source, own.industry]).toEqual(['West Coast', 'referral', 'mining']);
    expect((await customer({ region: 'East coast' })).preferences.region).toBe('east');
    await expect(customer({ region: 'North', source: 'a friend', industry: 'Fishing' })).rejects.toMatchObject({
      errors: [{ path: 'preferences.region' }, { path: 'source' }, { path: 'industry' }],
    });
  });

  it('that is open takes any text as it was typed', async () => {
    const { ctx, customer } = await org();
    await settle(ctx, { lists: { vehicleTypes: { closed: false } } });
    const made = await customer({
      region: 'europe & Asia',
      source: 'Referral',
      industry: 'Fishing',
      vehicleType: ['Tank'],
    });
    expect([made.preferences.region, made.source, made.industry, made.preferences.vehicleTypes]).toEqual([
      'europe & Asia',
      'Referral',
      'Fishing',
      ['tank'],
    ]);
  });

  it('loses no value that records hold: what is left out is only no longer offered', async () => {
    const { ctx, customer } = await org();
    const made = await customer({ vehicleType: ['Van', 'SUV'] });
    const after = await settle(ctx, {
      lists: { vehicleTypes: { entries: ['SUV', { label: 'Pick-up', value: 'pickup' }] } },
    });
    const { entries } = after.lists.vehicleTypes;
    expect(entries.slice(0, 2)).toEqual([
      { value: 'suv', label: 'SUV', isActive: true },
      { value: 'pickup', label: 'Pick-up', isActive: true },
    ]);
    expect(entries.find((one) => one.value === 'van')).toEqual({ value: 'van', label: 'Van', isActive: false });
    await expect(customer({ vehicleType: ['Van'] })).rejects.toMatchObject({ status: 400 });
    const kept = await change(ctx, made._id, { vehicleType: ['van', 'pick up'], name: 'Kept' });
    expect(kept.preferences.vehicleTypes).toEqual(['van', 'pickup']);
    const whole = await getCustomer(ctx, made._id);
    expect((await change(ctx, made._id, JSON.parse(JSON.stringify(whole)))).version).toBe(whole.version);
  });

  it('has no two entries that are spelled alike', async () => {
    const { ctx, orgId } = await org();
    for (const entries of [
      ['Bus', 'bus'],
      ['Mini Bus', { value: 'mini_bus', label: 'Small bus' }],
      [
        { value: 'a', label: 'Same' },
        { value: 'b', label: 'same' },
      ],
    ])
      await expect(settle(ctx, { lists: { regions: { entries } } })).rejects.toMatchObject({
        errors: [{ path: 'lists.regions.entries.1' }],
      });
    expect(await rowsOf(orgId, 'organization_settings')).toEqual([]);
  });
});

describe('required fields', () => {
  it('are asked by name when a customer is registered, all at once', async () => {
    const { ctx, customer, key: keyOf } = await org();
    await settle(ctx, { requiredFields: ['email', 'address.city', 'preferences.vehicleTypes', 'tags'] });
    const { status, body } = await call('POST', '/api/customers', {
      key: await keyOf('admin'),
      body: { name: 'X', tags: [], city: '' },
    });
    expect([status, body.code]).toEqual([400, 'required']);
    expect((body.errors as unknown as { path: string; code: string }[]).map(({ path, code }) => [path, code])).toEqual([
      ['email', 'required'],
      ['address.city', 'required'],
      ['preferences.vehicleTypes', 'required'],
      ['tags', 'required'],
    ]);
    const made = await customer({ contactInfo: 'a@b.example', city: 'Bath', vehicleType: ['SUV'], tags: ['x'] });
    await expect(change(ctx, made._id, { email: null })).rejects.toMatchObject({ errors: [{ path: 'email' }] });
    expect((await change(ctx, made._id, { email: 'c@d.example' })).email).toBe('c@d.example');
  });

  it('ask nothing of customers that were there before, and a way to reach one is any of them', async () => {
    const { ctx, customer } = await org();
    const old = await customer();
    await settle(ctx, { requiredFields: ['contactInfo'] });
    expect((await change(ctx, old._id, { notes: 'still editable' })).notes).toBe('still editable');
    await expect(customer()).rejects.toMatchObject({ errors: [{ path: 'contactInfo', code: 'required' }] });
    for (const reached of [{ email: 'e@e.example' }, { phone: '604 555 0142' }, { address: { street: '1 Main' } }])
      await customer(reached);
  });

  it('can be any field of a customer that a form shows', () => {
    expect(requirableFields.filter((path) => !(path in fieldRules))).toEqual([]);
  });
});

describe('the table of exchange rates', () => {
  it('gives quotes and orders their rate when they state none, which they keep when it changes', async () => {
    const { ctx, customer, as } = await org();
    const at = () => ({ ...ctx, now: new Date() });
    const { _id } = await customer();
    const rates = [
      { currency: 'usd', rate: 1.35 },
      { currency: 'JPY', rate: 0.0091 },
    ];
    expect((await settle(ctx, { rates })).rates).toMatchObject([
      { currency: 'USD', rate: 1.35, changedBy: ctx.user.name },
      { currency: 'JPY', rate: 0.0091 },
    ]);
    const items = [{ sku: 'V', quantity: 1, unitPrice: 100 }];
    const draft = (more: object) => createQuote(at(), _id, quoteBody.parse({ subject: 'X', items, ...more }));
    const quote = await draft({ currency: 'USD' });
    expect(quote).toMatchObject({ rate: 1.35, baseTotal: 135 });
    expect(await draft({ currency: 'USD', rate: 1.4 })).toMatchObject({ rate: 1.4, baseTotal: 140 });
    expect(await createOrder(at(), _id, { total: 1_000, currency: 'JPY', status: 'pending' })).toMatchObject({
      rate: 0.0091,
      baseTotal: 9.1,
    });
    await expect(draft({ currency: 'EUR' })).rejects.toMatchObject({ code: 'rate_required' });
    const before = (await getOrganization(at())).rates;
    const after = await settle(ctx, {
      rates: [
        { currency: 'USD', rate: 1.5 },
        { currency: 'JPY', rate: 0.0091 },
      ],
    });
    expect(after.rates[1]).toEqual(before[1]);
    expect(await updateQuote(at(), _id, quote._id, quoteBody.parse({ subject: 'Y' }))).toMatchObject({ rate: 1.35 });
    expect(await draft({ currency: 'USD' })).toMatchObject({ rate: 1.5 });
    expect((await getOrganization(await as('brand', 'login', [_id as Id]))).rates).toEqual([]);
  });

  it('has each other currency once, with a rate that is one, and is put back as it was fetched', async () => {
    const { ctx } = await org();
    const refused = (rates: object[]) =>
      settle(ctx, { rates }).then(
        () => 'ok',
        (error: Problem) => error.errors[0]?.path,
      );
    expect(await refused([{ currency: 'CAD', rate: 1 }])).toBe('rates.0.currency');
    expect(
      await refused([
        { currency: 'USD', rate: 1 },
        { currency: 'USD', rate: 2 },
      ]),
    ).toBe('rates.1.currency');
    for (const rate of [0, -1, 1e7, 0.000000001, Number.NaN, '2'])
      expect(organizationInput.safeParse({ rates: [{ currency: 'USD', rate }] }).success).toBe(false);
    expect(organizationInput.safeParse({ rates: [{ currency: 'XXZ', rate: 1 }] }).success).toBe(false);
    const { rates, version } = await settle(ctx, { rates: [{ currency: 'USD', rate: 1.35 }] });
    expect(await settle(ctx, { rates })).toMatchObject({ rates, version });
    expect((await settle(ctx, { currency: 'USD' })).rates).toEqual([]);
  });
});
