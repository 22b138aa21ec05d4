import { beforeAll, describe, expect, it } from 'vitest';
import { contactBody, contactsQuery } from '@/features/contacts/schema';
import {
  addContact,
  getContact,
  getContacts,
  primaryContact,
  removeContact,
  updateContact,
} from '@/features/contacts/service';
import { customerHistory, deleteCustomer, getCustomer, updateCustomer } from '@/features/customers/service';
import type { Context } from '@/lib/context';
import { database } from '@/lib/db';
import { uuid } from '@/lib/id';
import { query } from '@/lib/service';
import { eventsOf } from '../support/audit';
import { faultsOf, readsOf } from '../support/explain';
import { org } from '../support/org';
import { codeAndPathsOf } from '../support/refused';

let o: Awaited<ReturnType<typeof org>>;
beforeAll(async () => {
  o = await org();
});

const fresh = (ctx: Context): Context => ({ ...ctx, now: new Date() });
const add = async (ref: string, fields: Record<string, unknown>, ctx = o.ctx) =>
  addContact(fresh(ctx), ref, contactBody.parse({ firstName: 'Mei', lastName: 'Tanaka', ...fields }));
const put = (ref: string, id: string, fields: Record<string, unknown>, ifMatch?: number) =>
  updateContact(fresh(o.ctx), ref, id, contactBody.parse(fields), ifMatch);
const all = async (ref: string, isActive = 'true') =>
  (await getContacts(fresh(o.ctx), ref, contactsQuery.parse({ isActive }))).data;
const primaries = async (ref: string) =>
  (await all(ref, 'any')).filter(({ isPrimary }) => isPrimary).map(({ firstName }) => firstName);

describe('the contacts of a customer', () => {
  it('are added with 003’s fields under both spellings, and read back with the number in E.164', async () => {
    const made = await o.customer({ type: 'business', name: 'Lakeshore' });
    const typed = { first_name: 'Jonas', lastName: 'Larsen', email: 'J@Lakeshore.example', phone: '(604) 555-0142' };
    const one = await addContact(fresh(o.ctx), made.customerId, contactBody.parse({ ...typed, title: 'Buyer' }));
    expect(one).toMatchObject({
      ...{
        firstName: 'Jonas',
        lastName: 'Larsen',
        email: 'j@lakeshore.example',
        phone: '+16045550142',
        title: 'Buyer',
      },
      ...{ isPrimary: true, isActive: true, customerCode: made.customerId, version: 1 },
    });
    expect(await getContact(o.ctx, made._id, one._id)).toEqual(one);
    expect(contactBody.parse(JSON.parse(JSON.stringify({ ...one, customerId: undefined })))).toMatchObject({
      firstName: 'Jonas',
    });
  });

  it('have one primary: the first by itself, another only when it is told to be', async () => {
    const made = await o.customer();
    const first = await add(made._id, { firstName: 'First' });
    const second = await add(made._id, { firstName: 'Second' });
    expect([first.isPrimary, second.isPrimary]).toEqual([true, false]);
    await add(made._id, { firstName: 'Third', isPrimary: true });
    expect(await primaries(made._id)).toEqual(['Third']);
    await put(made._id, second._id, { isPrimary: true });
    expect(await primaries(made._id)).toEqual(['Second']);
    expect((await query(o.ctx, () => primaryContact(o.ctx, uuid(made._id))))?.firstName).toBe('Second');
  });

  it('have one primary still when sixteen are made primary at once', async () => {
    const made = await o.customer({ type: 'enterprise', name: 'Many At Once' });
    const ended = await Promise.allSettled(
      Array.from({ length: 16 }, (_, at) => add(made._id, { firstName: `No ${at}`, isPrimary: true })),
    );
    expect(ended.filter(({ status }) => status === 'fulfilled').length).toBe(16);
    expect((await primaries(made._id)).length).toBe(1);
    expect((await all(made._id)).length).toBe(16);
  });

  it('of a business keep a primary one: it goes only with the next one named, and the last one may go', async () => {
    const made = await o.customer({ type: 'business', name: 'Keeps One' });
    const [first, second] = [await add(made._id, { firstName: 'A' }), await add(made._id, { firstName: 'B' })];
    expect(await codeAndPathsOf(put(made._id, first._id, { isPrimary: false }))).toBe(
      'primary_contact_required isPrimary',
    );
    expect(await codeAndPathsOf(removeContact(fresh(o.ctx), made._id, first._id))).toBe(
      'primary_contact_required nextPrimaryId',
    );
    expect(await codeAndPathsOf(removeContact(fresh(o.ctx), made._id, first._id, { nextPrimaryId: first._id }))).toBe(
      'invalid nextPrimaryId',
    );
    expect(await primaries(made._id)).toEqual(['A']);
    expect(await removeContact(fresh(o.ctx), made._id, first._id, { nextPrimaryId: second._id })).toMatchObject({
      isActive: false,
      isPrimary: false,
    });
    expect(await primaries(made._id)).toEqual(['B']);
    await removeContact(fresh(o.ctx), made._id, second._id);
    expect([await all(made._id), (await all(made._id, 'false')).length]).toEqual([[], 2]);
  });

  it('of a business keep a primary one when the only one goes while others come', async () => {
    for (let round = 0; round < 4; round += 1) {
      const made = await o.customer({ type: 'business', name: `Comes And Goes ${round}` });
      const only = await add(made._id, { firstName: 'Only' });
      const { version } = await getCustomer(fresh(o.ctx), made._id);
      await Promise.all([
        removeContact(fresh(o.ctx), made._id, only._id).catch(() => undefined),
        add(made._id, { firstName: 'A' }),
        add(made._id, { firstName: 'B' }),
      ]);
      expect((await primaries(made._id)).length).toBe(1);
      expect((await getCustomer(fresh(o.ctx), made._id)).version).toBe(version);
    }
  });

  it('have a primary one as soon as their person is a business', async () => {
    const made = await o.customer({ name: 'Grows Up' });
    const [first] = [await add(made._id, { firstName: 'A' }), await add(made._id, { firstName: 'B' })];
    await put(made._id, first._id, { isPrimary: false });
    expect(await primaries(made._id)).toEqual([]);
    await updateCustomer(fresh(o.ctx), made._id, { type: 'business' });
    expect(await primaries(made._id)).toEqual(['A']);
    expect(await codeAndPathsOf(put(made._id, first._id, { isPrimary: null }))).toBe('invalid isPrimary');
  });

  it('of a person may be without a primary one', async () => {
    const made = await o.customer();
    const [first] = [await add(made._id, { firstName: 'A' }), await add(made._id, { firstName: 'B' })];
    await removeContact(fresh(o.ctx), made._id, first._id);
    expect(await primaries(made._id)).toEqual([]);
  });

  it('are cleared field by field with null, refuse what is no number, and say which version they are of', async () => {
    const made = await o.customer();
    const one = await add(made._id, { mobile: '+1 604 555 0190', title: 'Buyer', notes: 'Likes vans' });
    const two = await put(made._id, one._id, { mobile: null, title: '' }, 1);
    expect(two).toMatchObject({ mobile: null, title: null, notes: 'Likes vans', version: 2 });
    expect(await codeAndPathsOf(put(made._id, one._id, { title: 'Late' }, 1))).toBe('stale');
    expect(await codeAndPathsOf(put(made._id, one._id, { phone: '123' }))).toBe('invalid phone');
    expect(await codeAndPathsOf(add(made._id, { firstName: undefined }))).toBe('required firstName');
    expect(await codeAndPathsOf(put(made._id, one._id, { lastName: null }))).toBe('invalid lastName');
    expect(contactBody.safeParse({ firstName: 'A', first_name: 'B' }).error?.issues[0]?.path).toEqual(['first_name']);
    expect((await getContact(o.ctx, made._id, one._id)).version).toBe(2);
  });

  it('belong to one customer: under another they are not there, and a body that names another is refused', async () => {
    const [made, other] = [await o.customer(), await o.customer()];
    const one = await add(made._id, {});
    expect(await codeAndPathsOf(getContact(o.ctx, other._id, one._id))).toBe('not_found');
    expect(await codeAndPathsOf(put(other._id, one._id, { title: 'x' }))).toBe('not_found');
    expect(await codeAndPathsOf(add(made._id, { customerId: other.customerId }))).toBe('invalid customerId');
    expect((await add(made._id, { customer_id: made.customerId })).customerId).toBe(made._id);
  });

  it('are not changed while their customer is deactivated', async () => {
    const made = await o.customer();
    const one = await add(made._id, {});
    await deleteCustomer(fresh(o.ctx), made._id);
    expect(await codeAndPathsOf(add(made._id, {}))).toBe('deactivated');
    expect(await codeAndPathsOf(put(made._id, one._id, { title: 'x' }))).toBe('deactivated');
    expect((await getContact(o.ctx, made._id, one._id)).title).toBeNull();
  });

  it('are seen by who sees the customer in full and changed by its owner; support changes but does not add', async () => {
    const ben = await o.as('sales', 'ben');
    const sue = await o.as('support', 'sue');
    const made = await o.customer({}, ben);
    const one = await add(made._id, {}, ben);
    expect(await codeAndPathsOf(getContacts(await o.as('sales', 'eve'), made._id, contactsQuery.parse({})))).toBe(
      'not_found',
    );
    expect((await updateContact(fresh(sue), made._id, one._id, { title: 'Buyer' })).title).toBe('Buyer');
    expect(await codeAndPathsOf(add(made._id, {}, sue))).toBe('forbidden');
    expect(await codeAndPathsOf((async () => removeContact(fresh(sue), made._id, one._id))())).toBe('forbidden');
  });

  it('stand in the customer’s history, each change once, and nowhere in clear', async () => {
    const made = await o.customer();
    const one = await add(made._id, { email: 'secret.person@example.com', notes: 'Very secret words' });
    await put(made._id, one._id, { title: 'Buyer' });
    await put(made._id, one._id, { title: 'Buyer' });
    await removeContact(fresh(o.ctx), made._id, one._id);
    const names = (await eventsOf(o.orgId, made._id))
      .map(({ name }) => name)
      .filter((name) => name.startsWith('contact.'));
    expect(names).toEqual(['contact.created', 'contact.updated', 'contact.removed']);
    expect((await customerHistory(fresh(o.ctx), made._id, { limit: 25 })).data.length).toBeGreaterThan(0);
    const raw = await database()
      .collection('contacts')
      .findOne({ _id: uuid(one._id) as never });
    expect(JSON.stringify(raw)).not.toMatch(/secret/i);
  });

  it('are read by an index', async () => {
    const made = await o.customer();
    await add(made._id, {});
    for (const isActive of ['true', 'false', 'any']) {
      const seen = await readsOf(() => getContacts(o.ctx, made._id, contactsQuery.parse({ isActive })));
      expect(seen.flatMap((read) => faultsOf(read))).toEqual([]);
    }
  });
});
