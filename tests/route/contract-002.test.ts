import { beforeAll, describe, expect, it } from 'vitest';
import { org } from '../support/org';
import { call } from '../support/request';

let o: Awaited<ReturnType<typeof org>>;
let key: string;
beforeAll(async () => {
  o = await org();
  key = await o.key('admin');
});

/** The document's own example. */
const newCustomer = {
  customerId: 'CUST001',
  customerName: 'John Doe',
  contactInfo: 'john.doe@email.com',
  purchaseAmount: 500,
  membershipStatus: false,
};

describe('002 customer management: its usage examples, in their order', () => {
  it('creates a customer and reads the schema’s seven names back', async () => {
    const made = await call('POST', '/api/customers', { key, body: newCustomer });
    expect(made.status).toBe(201);
    const got = await call('GET', `/api/customers/${made.body._id}`, { key });
    expect(got.body).toMatchObject({ ...newCustomer, createdAt: expect.any(String), updatedAt: expect.any(String) });
    const byCode = await call('GET', '/api/customers/cust001', { key });
    expect(byCode.body._id).toBe(made.body._id);
  });

  it('takes contact info as an e-mail, a phone number or an address', async () => {
    const read = async (contactInfo: string) =>
      (await call('POST', '/api/customers', { key, body: { customerName: 'Contact', contactInfo } })).body;
    expect(await read('Ana@Lima.example')).toMatchObject({
      contactInfo: 'ana@lima.example',
      email: 'ana@lima.example',
    });
    expect(await read('604-555-0142')).toMatchObject({ contactInfo: '+16045550142', phoneTyped: '604-555-0142' });
    expect(await read('12 Main Street')).toMatchObject({
      contactInfo: '12 Main Street',
      address: { line1: '12 Main Street' },
    });
  });

  it('refuses a second customer of one ID, and unknown fields, by name', async () => {
    const twin = await call('POST', '/api/customers', { key, body: { ...newCustomer, contactInfo: 'x@y.example' } });
    expect([twin.status, twin.body.code, twin.body.conflict]).toMatchObject([
      409,
      'customer_id_taken',
      { customerId: 'CUST001', name: 'John Doe', isActive: true },
    ]);
    const unknown = await call('POST', '/api/customers', { key, body: { customerName: 'A', colour: 'red' } });
    expect([unknown.status, unknown.body.errors]).toMatchObject([400, [{ path: 'colour' }]]);
  });

  it('updates by PUT with the fields that it has', async () => {
    const changed = await call('PUT', '/api/customers/CUST001', { key, body: { purchaseAmount: 1_500 } });
    expect(changed.body).toMatchObject({
      purchaseAmount: 1_500,
      customerName: 'John Doe',
      membership: { eligible: true },
    });
  });

  it('auto-activates membership for customers with purchases of at least the threshold', async () => {
    const below = await o.customer({ purchaseAmount: 999.99 });
    const at = await o.customer({ purchaseAmount: 1_000 });
    const run = await call('POST', '/api/customers/membership/auto-activate', { key, body: { threshold: 1_000 } });
    expect(run.status).toBeLessThan(300);
    const member = async (id: string) => (await call('GET', `/api/customers/${id}`, { key })).body.membershipStatus;
    expect([await member('CUST001'), await member(at._id), await member(below._id)]).toEqual([true, true, false]);
  });

  it('filters: only members, and members who are called john', async () => {
    const members = await call('GET', '/api/customers/membership/by-status/true', { key });
    const names = (members.body.data as unknown as { customerName: string; membershipStatus: boolean }[]).map((one) => [
      one.customerName,
      one.membershipStatus,
    ]);
    expect(names).toContainEqual(['John Doe', true]);
    expect(names.every(([, member]) => member)).toBe(true);
    const found = await call('GET', '/api/customers?search=john&membershipStatus=true', { key });
    expect(found.body).toMatchObject({ data: [{ customerId: 'CUST001' }] });
    expect((await call('GET', '/api/customers?search=john&membershipStatus=false', { key })).body.data).toEqual([]);
  });

  it('toggles a membership by hand, tells statistics, pages by number, deletes', async () => {
    const url = '/api/customers/membership/update/CUST001';
    expect((await call('PUT', url, { key, body: { membershipStatus: false } })).body.membershipStatus).toBe(false);
    const stats = await call('GET', '/api/customers/stats', { key });
    expect(stats.body).toMatchObject({ totalCustomers: 6, members: 1, nonMembers: 5 });
    const page = await call('GET', '/api/customers?page=2&limit=4&sort=customerName', { key });
    expect([(page.body.data as unknown as object[]).length, page.body.page]).toMatchObject([
      2,
      { total: 6, hasMore: false },
    ]);
    expect((await call('DELETE', '/api/customers/CUST001', { key })).body).toMatchObject({ isActive: false });
    expect((await call('GET', '/api/customers/stats', { key })).body.totalCustomers).toBe(5);
  });

  it('opens to nobody without a sign-in, and deletes for no role without the right', async () => {
    expect((await call('GET', '/api/customers')).status).toBe(401);
    const support = await o.key('support');
    const made = await o.customer();
    expect((await call('DELETE', `/api/customers/${made._id}`, { key: support })).status).toBe(403);
  });
});
