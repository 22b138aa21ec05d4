import { describe, expect, it } from 'vitest';
import { customerBody } from '@/features/customers/input';
import { customerFilter } from '@/features/customers/schema';
import {
  createCustomer,
  deleteCustomer,
  getCustomer,
  getCustomerStats,
  listCustomers,
  restoreCustomer,
  updateCustomer,
} from '@/features/customers/service';
import { relayAll } from '@/lib/outbox';
import { eventsOf, fingerprint } from '../support/audit';
import { org } from '../support/org';
import { codeOf } from '../support/refused';

const list = (query: Record<string, unknown> = {}) => customerFilter.parse(query);

describe('registering', () => {
  it("takes 002's own example and reads its names back", async () => {
    const { ctx } = await org();
    const made = await createCustomer(
      ctx,
      customerBody.parse({
        customerId: 'CUST001',
        customerName: 'John Doe',
        contactInfo: 'john.doe@email.com',
        purchaseAmount: 500,
        membershipStatus: false,
      }),
    );
    expect(made).toMatchObject({
      customerId: 'CUST001',
      customerName: 'John Doe',
      contactInfo: 'john.doe@email.com',
      email: 'john.doe@email.com',
      purchaseAmount: 500,
      membershipStatus: false,
      status: 'active',
      version: 1,
    });
  });

  it('recognises contact text as e-mail, phone or address', async () => {
    const { customer } = await org();
    expect(await customer({ contactInfo: '604 555 0142' })).toMatchObject({
      phone: '+16045550142',
      phoneTyped: '604 555 0142',
      email: null,
    });
    expect(await customer({ contactInfo: '12 Main Street, Vancouver' })).toMatchObject({
      contactInfo: '12 Main Street, Vancouver',
      address: { line1: '12 Main Street, Vancouver' },
    });
  });

  it('numbers customers by itself and never uses a taken code', async () => {
    const { customer } = await org();
    await customer({ customerId: 'cust-000002' });
    expect((await customer()).customerId).toBe('CUST-000001');
    expect((await customer()).customerId).toBe('CUST-000003');
  });

  it('refuses a second customer of one code, e-mail or business name, without regard to case', async () => {
    const { customer } = await org();
    await customer({ customerId: 'A1', email: 'a@b.example', name: 'Müller  Ltd', type: 'business' });
    expect(await codeOf(customer({ customerId: 'a1' }))).toBe('customer_id_taken');
    expect(await codeOf(customer({ email: 'A@B.example' }))).toBe('email_taken');
    expect(await codeOf(customer({ name: 'MULLER ltd', type: 'business' }))).toBe('name_taken');
    expect(await codeOf(customer({ name: 'MULLER ltd', type: 'business', allowDuplicateName: true }))).toBe('ok');
  });

  it("answers an individual's namesake with a warning", async () => {
    const { customer } = await org();
    await customer({ name: 'John Doe' });
    expect((await customer({ name: 'john doe' })).warnings?.[0]?.code).toBe('name_exists');
  });

  it('writes one event and leaves nothing behind when refused', async () => {
    const { customer, orgId } = await org();
    const made = await customer({ email: 'x@y.example' });
    expect(await eventsOf(orgId, made._id)).toEqual([{ name: 'customer.created', customerId: made._id, runId: null }]);
    const before = await fingerprint(orgId);
    expect(await codeOf(customer({ email: 'x@y.example', customerId: 'Z9' }))).toBe('email_taken');
    expect(await fingerprint(orgId)).toBe(before);
  });
});

describe('changing', () => {
  it('puts a fetched object back with one alias changed', async () => {
    const { ctx, customer } = await org();
    const made = await customer({ name: 'Old Name', email: 'o@n.example', purchaseAmount: 10 });
    const fetched = await getCustomer(ctx, made._id);
    const after = await updateCustomer(ctx, made._id, customerBody.parse({ ...fetched, customerName: 'New Name' }));
    expect(after).toMatchObject({ name: 'New Name', version: 2, email: 'o@n.example' });
  });

  it('refuses two names of one field that differ', async () => {
    const { ctx, customer } = await org();
    const made = await customer();
    expect(await codeOf(updateCustomer(ctx, made._id, customerBody.parse({ name: 'A', customerName: 'B' })))).toBe(
      'conflicting_aliases',
    );
  });

  it('refuses a stale copy and keeps the newer one', async () => {
    const { ctx, customer } = await org();
    const made = await customer();
    await updateCustomer(ctx, made._id, customerBody.parse({ name: 'First' }), 1);
    expect(await codeOf(updateCustomer(ctx, made._id, customerBody.parse({ name: 'Second' }), 1))).toBe('stale');
    expect((await getCustomer(ctx, made._id)).name).toBe('First');
  });

  it('writes nothing when nothing changes', async () => {
    const { ctx, customer, orgId } = await org();
    const made = await customer({ name: 'Same' });
    expect((await updateCustomer(ctx, made._id, customerBody.parse({ name: 'Same' }))).version).toBe(1);
    expect(await eventsOf(orgId, made._id)).toHaveLength(1);
  });

  it('moves a status only where the state machine allows', async () => {
    const { ctx, customer } = await org();
    const made = await customer();
    expect(await codeOf(updateCustomer(ctx, made._id, customerBody.parse({ status: 'churned' })))).toBe(
      'invalid_status_transition',
    );
    expect((await updateCustomer(ctx, made._id, customerBody.parse({ status: 'Lead' }))).status).toBe('lead');
  });
});

describe('deactivating', () => {
  it('frees e-mail and name, keeps the code, and restores with the former status', async () => {
    const { ctx, customer } = await org();
    const made = await customer({ customerId: 'K1', email: 'k@k.example', type: 'business', name: 'K Ltd' });
    expect(await deleteCustomer(ctx, 'K1')).toMatchObject({ isActive: false, formerStatus: 'prospect' });
    expect(await codeOf(updateCustomer(ctx, 'K1', customerBody.parse({ name: 'x' })))).toBe('deactivated');
    expect(await codeOf(customer({ customerId: 'k1' }))).toBe('customer_id_taken');
    const twin = await customer({ email: 'k@k.example', type: 'business', name: 'K Ltd' });
    expect(await codeOf(restoreCustomer(ctx, 'K1'))).toBe('restore_conflict');
    await deleteCustomer(ctx, twin._id);
    expect(await restoreCustomer(ctx, made._id)).toMatchObject({ isActive: true, status: 'prospect' });
  });
});

describe('listing', () => {
  it('finds by code, part of a name, e-mail and phone digits', async () => {
    const { ctx, customer } = await org();
    const made = await customer({
      customerId: 'CUST-004711',
      name: 'Zoë Gagnon',
      email: 'zoe.gagnon@example.com',
      phone: '+1 418 555 0131',
    });
    await customer({ name: 'Somebody Else' });
    for (const search of [
      'CUST-004711',
      'cust-0047',
      '4711',
      'zoe',
      'gagn zo',
      'zoe.gagnon@example.com',
      '@example.com',
      'zoe.ga',
      '555 0131',
      '+14185550131',
    ]) {
      const page = await listCustomers(ctx, list({ search }));
      expect([search, page.data.map((row) => row._id)]).toEqual([search, [made._id]]);
    }
    expect((await listCustomers(ctx, list({ search: 'nobody' }))).data).toEqual([]);
  });

  it.each([
    'createdAt',
    '-createdAt',
    'name',
    '-name',
    'customerId',
    '-purchaseAmount',
    'purchaseAmount',
    'status',
    'membershipStatus',
    '-membershipStatus',
    '-updatedAt',
  ])('pages through all rows once by cursor, sorted by %s', async (sort) => {
    const { ctx, customer } = await org();
    for (let index = 0; index < 13; index += 1)
      await customer({ name: `N${index % 4}`, purchaseAmount: index % 3, membershipStatus: index % 2 === 0 });
    const whole = (await listCustomers(ctx, list({ sort, limit: 100 }))).data.map((row) => row._id);
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await listCustomers(ctx, list({ sort, limit: 4, ...(cursor ? { cursor } : {}) }));
      seen.push(...page.data.map((row) => row._id));
      cursor = page.page.nextCursor;
    }
    expect(seen).toEqual(whole);
    expect(new Set(seen).size).toBe(13);
  });

  it('shows a sales user its own customers only, in lists, by id, in counts and statistics', async () => {
    const { ctx, as, customer } = await org();
    const [ben, chidi] = [await as('sales', 'ben'), await as('sales', 'chidi')];
    const mine = await customer({ purchaseAmount: 5 }, ben);
    const theirs = await customer({ purchaseAmount: 7 }, chidi);
    expect((await listCustomers(ben, list())).data.map((row) => row._id)).toEqual([mine._id]);
    expect(await codeOf(getCustomer(ben, theirs._id))).toBe('not_found');
    expect(await codeOf(getCustomer(ben, theirs.customerId))).toBe('not_found');
    expect(await getCustomerStats(ben)).toMatchObject({ totalCustomers: 1, totalRevenue: 5 });
    expect(await getCustomerStats(ctx)).toMatchObject({ totalCustomers: 2, totalRevenue: 12 });
  });
});

describe('statistics', () => {
  it('are right at once, and the same after the relay has folded them', async () => {
    const { ctx, customer } = await org();
    const made = await customer({ purchaseAmount: 100, membershipStatus: true });
    await customer({ purchaseAmount: 50.5 });
    const gone = await customer({ purchaseAmount: 9 });
    await deleteCustomer(ctx, gone._id);
    await updateCustomer(ctx, made._id, customerBody.parse({ purchaseAmount: 200 }));
    const expected = {
      totalCustomers: 2,
      members: 1,
      nonMembers: 1,
      totalRevenue: 250.5,
      averagePurchase: 125.25,
      newThisMonth: 2,
      memberRevenue: 200,
    };
    expect(await getCustomerStats(ctx)).toMatchObject(expected);
    await relayAll();
    expect(await getCustomerStats(ctx)).toMatchObject(expected);
  });
});
