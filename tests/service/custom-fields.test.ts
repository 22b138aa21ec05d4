import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { customCondition } from '@/features/custom-fields/filter';
import { customFieldChange, customFieldInput } from '@/features/custom-fields/schema';
import {
  createCustomField,
  deleteCustomField,
  listCustomFields,
  updateCustomField,
} from '@/features/custom-fields/service';
import { sortableNumber } from '@/features/custom-fields/values';
import { customerBody } from '@/features/customers/input';
import { Customer } from '@/features/customers/model';
import { customerFilter, historyQuery } from '@/features/customers/schema';
import {
  customerAsOf,
  customerHistory,
  getCustomer,
  listCustomers,
  revertCustomer,
  updateCustomer,
} from '@/features/customers/service';
import type { Context } from '@/lib/context';
import type { Id } from '@/lib/id';
import { query } from '@/lib/service';
import { rowsOf } from '../support/audit';
import { faultsOf, readsOf } from '../support/explain';
import { org } from '../support/org';
import { call } from '../support/request';

const later = (ctx: Context): Context => ({ ...ctx, now: new Date() });
const define = (ctx: Context, input: Record<string, unknown>) =>
  createCustomField(later(ctx), customFieldInput.parse(input));
const redefine = (ctx: Context, key: string, change: Record<string, unknown>, ifMatch?: number) =>
  updateCustomField(later(ctx), key, customFieldChange.parse(change), ifMatch);
const change = (ctx: Context, id: string, fields: Record<string, unknown>) =>
  updateCustomer(later(ctx), id, customerBody.parse(fields));

/** One field of each type. */
async function fields(ctx: Context) {
  await define(ctx, { label: 'Nick name', type: 'text' });
  await define(ctx, { label: 'Seats', type: 'number', showInTable: true });
  await define(ctx, { label: 'Renewal', type: 'date' });
  await define(ctx, { label: 'Tier', type: 'choice', options: ['Gold', 'Silver Plus'] });
  await define(ctx, { label: 'Insured', type: 'boolean' });
  await define(ctx, { label: 'Passport', type: 'text', pii: true });
}
const all = { nick_name: 'Ada', seats: 4.5, renewal: '2027-01-31', tier: 'gold', insured: false, passport: 'P-77' };

describe('the definitions', () => {
  it('are made by an admin, with a key from the label, and are read by staff', async () => {
    const { ctx, as, key: keyOf } = await org();
    await fields(ctx);
    const { data } = await listCustomFields(await as('sales'));
    expect(data.map((one) => [one.key, one.type, one.order, one.isActive])).toEqual([
      ['nick_name', 'text', 0, true],
      ['seats', 'number', 1, true],
      ['renewal', 'date', 2, true],
      ['tier', 'choice', 3, true],
      ['insured', 'boolean', 4, true],
      ['passport', 'text', 5, true],
    ]);
    expect(data[3]?.options.map((one) => one.value)).toEqual(['gold', 'silver_plus']);
    expect((await define(ctx, { label: 'Seats', type: 'text' })).key).toBe('seats_2');
    expect((await define(ctx, { label: '日本', type: 'text' })).key).toBe('field');
    await expect(define(ctx, { key: 'seats', label: 'X', type: 'text' })).rejects.toMatchObject({ code: 'key_taken' });
    const body = { label: 'Mine', type: 'text' };
    for (const role of ['sales', 'support', 'brand'] as const)
      expect((await call('POST', '/api/custom-fields', { key: await keyOf(role), body })).status).toBe(403);
  });

  it('are refused when they make no sense, with the field named', async () => {
    const { key: keyOf } = await org();
    const key = await keyOf('admin');
    const wrong: [Record<string, unknown>, string][] = [
      [{ label: 'X', type: 'choice' }, 'options'],
      [{ label: 'X', type: 'choice', options: ['Same', 'same'] }, 'options.1'],
      [{ label: 'X', type: 'text', options: ['a'] }, 'options'],
      [{ label: '', type: 'text' }, 'label'],
      [{ label: 'X', type: 'money' }, 'type'],
      [{ key: 'With Space', label: 'X', type: 'text' }, 'key'],
      [{ label: 'X', type: 'text', extra: 1 }, 'extra'],
    ];
    for (const [body, path] of wrong) {
      const answer = await call('POST', '/api/custom-fields', { key, body });
      const errors = answer.body.errors as unknown as { path: string }[];
      expect([path, answer.status, errors.map((one) => one.path)]).toEqual([path, 400, [path]]);
    }
  });

  it('keep key, type and whether they are personal; everything else changes on the version that was read', async () => {
    const { ctx, orgId } = await org();
    await fields(ctx);
    for (const change of [{ type: 'number' }, { key: 'other' }, { pii: true }])
      await expect(redefine(ctx, 'tier', change)).rejects.toMatchObject({ code: 'read_only', status: 400 });
    const [tier] = (await listCustomFields(ctx)).data.filter((one) => one.key === 'tier');
    expect((await redefine(ctx, 'tier', { ...tier })).version).toBe(1);
    const changed = await redefine(ctx, 'tier', { label: 'Level', options: ['Gold', 'Bronze'], order: 9 }, 1);
    expect([changed.version, changed.label, changed.options.map((one) => [one.value, one.isActive])]).toEqual([
      2,
      'Level',
      [
        ['gold', true],
        ['bronze', true],
        ['silver_plus', false],
      ],
    ]);
    await expect(redefine(ctx, 'tier', { label: 'Late' }, 1)).rejects.toMatchObject({ code: 'stale' });
    await expect(redefine(ctx, 'nobody', { label: 'X' })).rejects.toMatchObject({ code: 'not_found' });
    expect((await rowsOf<{ name: string }>(orgId, 'events')).map((one) => one.name)).toEqual([
      ...Array(6).fill('customField.created'),
      'customField.updated',
    ]);
  });

  it('are at most a hundred in use', async () => {
    const { ctx } = await org();
    for (let index = 0; index < 100; index += 1) await define(ctx, { label: `F ${index}`, type: 'text' });
    await expect(define(ctx, { label: 'One more', type: 'text' })).rejects.toMatchObject({ code: 'limit_reached' });
    await deleteCustomField(ctx, 'f_7');
    expect((await define(ctx, { label: 'One more', type: 'text' })).key).toBe('one_more');
  });
});

describe('values', () => {
  it('are kept by their types and answered where they were given: by one, in a list, after a change', async () => {
    const { ctx, customer } = await org();
    await fields(ctx);
    const made = await customer({ custom: { ...all, tier: 'SILVER plus' } });
    expect(made.custom).toEqual({ ...all, tier: 'silver_plus' });
    expect((await getCustomer(ctx, made._id)).custom).toEqual(made.custom);
    expect((await listCustomers(ctx, customerFilter.parse({}))).data[0]?.custom).toEqual(made.custom);
    const after = await change(ctx, made._id, { custom: { seats: 5, nick_name: null } });
    expect([after.custom, after.version]).toEqual([{ ...made.custom, seats: 5, nick_name: undefined }, 2]);
    expect((await change(ctx, made._id, { custom: { passport: 'P-77', nick_name: null } })).version).toBe(2);
    expect((await change(ctx, made._id, JSON.parse(JSON.stringify(after)))).version).toBe(2);
    expect((await change(ctx, made._id, { custom: null })).custom).toEqual({});
  });

  it('that are wrong are told by name, all at once, and nothing is written', async () => {
    const { ctx, key: keyOf, orgId } = await org();
    await fields(ctx);
    const custom = { nick_name: 7, seats: 'four', renewal: '31.1.2027', tier: 'Platinum', insured: 'yes', nobody: 1 };
    const { status, body } = await call('POST', '/api/customers', {
      key: await keyOf('admin'),
      body: { name: 'X', custom },
    });
    expect(status).toBe(400);
    const errors = body.errors as unknown as { path: string; code: string; message: string }[];
    expect(errors.map(({ path, code }) => [path, code])).toEqual([
      ['custom.nick_name', 'invalid'],
      ['custom.seats', 'invalid'],
      ['custom.renewal', 'invalid'],
      ['custom.tier', 'invalid'],
      ['custom.insured', 'invalid'],
      ['custom.nobody', 'unknown_field'],
    ]);
    expect(errors[3]?.message).toBe('One of Gold, Silver Plus');
    expect(await rowsOf(orgId, 'customers')).toEqual([]);
  });

  it('that are required are asked of a new customer, and cannot be cleared', async () => {
    const { ctx, customer } = await org();
    const old = await customer();
    await define(ctx, { label: 'Seats', type: 'number', required: true });
    await expect(customer()).rejects.toMatchObject({
      code: 'required',
      errors: [{ path: 'custom.seats', code: 'required' }],
    });
    const made = await customer({ custom: { seats: 0 } });
    await expect(change(ctx, made._id, { custom: { seats: null } })).rejects.toMatchObject({ code: 'required' });
    expect((await change(ctx, old._id, { notes: 'from before' })).notes).toBe('from before');
  });

  it('of a deactivated field are not shown and not taken, and come back with it', async () => {
    const { ctx, customer } = await org();
    await fields(ctx);
    const made = await customer({ custom: all });
    await deleteCustomField(later(ctx), 'tier');
    expect((await getCustomer(ctx, made._id)).custom).not.toHaveProperty('tier');
    await expect(change(ctx, made._id, { custom: { tier: 'gold' } })).rejects.toMatchObject({ status: 400 });
    await change(ctx, made._id, { custom: { seats: 9 } });
    await redefine(ctx, 'tier', { isActive: true });
    expect((await getCustomer(ctx, made._id)).custom).toEqual({ ...all, seats: 9 });
  });

  it('of an option that is no longer offered stay where they are', async () => {
    const { ctx, customer } = await org();
    await fields(ctx);
    const made = await customer({ custom: { tier: 'gold' } });
    await redefine(ctx, 'tier', { options: ['Bronze'] });
    expect((await change(ctx, made._id, { custom: { tier: 'gold', seats: 1 } })).custom).toEqual({
      tier: 'gold',
      seats: 1,
    });
    await expect(customer({ custom: { tier: 'gold' } })).rejects.toMatchObject({ status: 400 });
  });

  it('that are personal are sealed, and stand in no index', async () => {
    const { ctx, customer, orgId } = await org();
    await fields(ctx);
    await customer({ custom: { passport: 'P-SECRET-1', nick_name: 'Plain' } });
    const [row] = await rowsOf(orgId, 'customers');
    expect(JSON.stringify(row)).not.toContain('SECRET');
    expect(row).toMatchObject({
      custom: { nick_name: 'Plain' },
      customIndex: ['nick_name', 'nick_name=plain', 'passport'],
    });
  });

  it('are the organization’s business: a customer’s own login neither sees nor writes them', async () => {
    const { ctx, as, customer } = await org();
    await fields(ctx);
    const made = await customer({ custom: all });
    const brand = await as('brand', 'brand', [made._id as Id]);
    expect((await getCustomer(brand, made._id)).custom).toEqual({});
    await expect(change(brand, made._id, { custom: { seats: 1 } })).rejects.toMatchObject({ code: 'forbidden' });
    const history = await customerHistory(brand, made._id, historyQuery.parse({}));
    expect(JSON.stringify(history)).not.toMatch(/custom\.|P-77/);
  });

  it('have a history field by field, a past, and can be put back', async () => {
    const { ctx, customer } = await org();
    await fields(ctx);
    const made = await customer({ custom: all });
    const first = new Date();
    while (Date.now() <= first.getTime() + 1) await new Promise((resolve) => setImmediate(resolve));
    await change(ctx, made._id, { custom: { passport: 'P-78', seats: 6 } });
    await change(ctx, made._id, { custom: { tier: 'silver_plus' } });
    const of = async (field: string) =>
      (await customerHistory(ctx, made._id, historyQuery.parse({ field }))).data.flatMap((one) =>
        one.changes.map(({ from, to }) => [one.eventId, from, to]),
      );
    expect((await of('custom.seats')).map(([, ...change]) => change)).toEqual([
      [4.5, 6],
      [null, 4.5],
    ]);
    expect((await customerAsOf(ctx, made._id, first)).record.custom).toEqual(all);
    const [[eventId] = []] = await of('custom.passport');
    const back = await revertCustomer(later(ctx), made._id, { eventId: String(eventId), field: 'custom.passport' });
    expect(back.custom).toEqual({ ...all, seats: 6, tier: 'silver_plus' });
  });
});

describe('conditions on own fields', () => {
  it('find what they say, by an index', async () => {
    const { ctx, customer } = await org();
    await fields(ctx);
    for (let index = 0; index < 60; index += 1)
      await customer({
        customerId: `C${index}`,
        custom: {
          seats: index - 30,
          renewal: `2027-${String(1 + (index % 12)).padStart(2, '0')}-15`,
          tier: index % 2 ? 'gold' : 'silver_plus',
          insured: index % 3 === 0,
          nick_name: `Élan ${index % 7}`,
          ...(index < 5 ? { passport: `P${index}` } : {}),
        },
      });
    await customer({ customerId: 'without' });
    const { data } = await listCustomFields(ctx);
    const found = async (key: string, op: string, value: unknown) => {
      const field = data.find((one) => one.key === key);
      if (!field) throw new Error(key);
      let count = 0;
      const seen = await readsOf(async () => {
        count = await query(ctx, async () => (await Customer.find(customCondition(field, op, value)).lean()).length);
      });
      const faults = seen.flatMap((one) => faultsOf(one));
      return faults.length && op !== 'ne' && op !== 'nin' && value !== false ? faults : count;
    };
    expect(await found('tier', 'eq', 'Gold')).toBe(30);
    expect(await found('tier', 'in', ['gold', 'Silver plus'])).toBe(60);
    expect(await found('tier', 'ne', 'gold')).toBe(31);
    expect(await found('seats', 'eq', -3)).toBe(1);
    expect(await found('seats', 'gt', 0)).toBe(29);
    expect(await found('seats', 'gte', 0)).toBe(30);
    expect(await found('seats', 'lt', -25)).toBe(5);
    expect(await found('seats', 'lte', -25.5)).toBe(5);
    expect(await found('seats', 'between', [-2, 2.5])).toBe(5);
    expect(await found('renewal', 'between', ['2027-02-01', '2027-04-30'])).toBe(15);
    expect(await found('insured', 'eq', true)).toBe(20);
    expect(await found('nick_name', 'eq', 'elan 3')).toBe(9);
    expect(await found('nick_name', 'startsWith', 'éla')).toBe(60);
    expect(await found('passport', 'exists', true)).toBe(5);
    expect(await found('passport', 'exists', false)).toBe(56);
    const [text] = data.filter((one) => one.key === 'passport');
    if (text) expect(() => customCondition(text, 'eq', 'P1')).toThrow('cannot be filtered');
    for (const [key, op, value] of [
      ['seats', 'startsWith', '1'],
      ['seats', 'eq', { $ne: 1 }],
      ['tier', 'eq', 'Platinum'],
      ['renewal', 'between', ['2027-01-01']],
    ] as const)
      await expect(found(key, op, value)).rejects.toMatchObject({ status: 400 });
  });

  it('on numbers keep their order — every two compare as text as they do as numbers', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), (a, b) => {
        const [x, y] = [sortableNumber(a), sortableNumber(b)];
        expect(Math.sign(x < y ? -1 : x > y ? 1 : 0)).toBe(a === b ? 0 : a < b ? -1 : 1);
      }),
    );
  });
});
