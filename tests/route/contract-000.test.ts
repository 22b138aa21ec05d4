import { beforeAll, describe, expect, it } from 'vitest';
import { org } from '../support/org';
import { call } from '../support/request';

/** Story 2.1, word for word where it gives an example: its record, its endpoints, its acceptance criteria as far as they are data. */
let o: Awaited<ReturnType<typeof org>>;
let key: string;
beforeAll(async () => {
  o = await org();
  key = await o.key('support');
});

const record = {
  customerId: 'C-1001',
  firstName: 'Maria',
  lastName: 'Santos',
  email: 'maria.santos@example.com',
  phone: '+1 604 555 0142',
  address: { street: '1200 Main Street', city: 'Vancouver', state: 'BC', zipCode: 'V5L 1A4', country: 'Canada' },
  businessDetails: { companyName: 'Santos Imports Ltd', businessType: 'dealer', taxId: 'BN-123456789' },
  preferences: {
    vehicleType: ['Sedan', 'SUV', 'Truck', 'Motorcycle'],
    region: 'Japan',
    importFrequency: 'One-time',
    paymentMethod: 'Bank Transfer',
  },
  status: 'Active',
};

describe('000 customer database and segmentation', () => {
  it('registers its record and reads every one of its names back (AC1, AC2, AC7)', async () => {
    const admin = await o.key('admin');
    const made = await call('POST', '/api/customers', { key: admin, body: { ...record, paymentStatus: 'Excellent' } });
    expect(made.status).toBe(201);
    const got = await call('GET', '/api/customers/C-1001', { key: admin });
    expect(got.body).toMatchObject({
      customerId: 'C-1001',
      firstName: 'Maria',
      lastName: 'Santos',
      email: 'maria.santos@example.com',
      phone: '+16045550142',
      address: { street: '1200 Main Street', city: 'Vancouver', state: 'BC', zipCode: 'V5L 1A4', country: 'CA' },
      businessDetails: { companyName: 'Santos Imports Ltd', businessType: 'dealer', taxId: 'BN-123456789' },
      preferences: {
        vehicleType: ['sedan', 'suv', 'truck', 'motorcycle'],
        region: 'Japan',
        importFrequency: 'one_time',
        paymentMethod: 'bank_transfer',
      },
      paymentStatus: 'excellent',
      status: 'active',
      createdBy: expect.any(String),
      updatedBy: expect.any(String),
    });
    for (const name of ['createdAt', 'updatedAt'])
      expect(new Date(String(got.body[name])).toISOString()).toBe(got.body[name]);
  });

  it('takes the document’s spellings in any case, and what it answered, as the same', async () => {
    const { _id } = await o.customer();
    const put = (body: object) => call('PUT', `/api/customers/${_id}`, { key, body });
    for (const importFrequency of ['Monthly', 'QUARTERLY', 'yearly', 'One-time', 'oneTime'])
      expect((await put({ preferences: { importFrequency } })).status).toBe(200);
    for (const paymentMethod of ['Bank Transfer', 'credit card', 'CASH'])
      expect((await put({ preferences: { paymentMethod } })).status).toBe(200);
    for (const paymentStatus of ['Current', 'OVERDUE', 'Excellent', 'good', 'Fair'])
      expect((await put({ paymentStatus })).status).toBe(200);
    const { body } = await call('GET', `/api/customers/${_id}`, { key });
    const again = await put(body);
    expect([again.status, again.body.version]).toEqual([200, body.version]);
  });

  it('lists with search, filters and sorting (AC3, AC6)', async () => {
    const list = async (query: string) => (await call('GET', `/api/customers?${query}`, { key })).body;
    const ids = async (query: string) =>
      ((await list(query)).data as unknown as { customerId: string }[]).map((one) => one.customerId);
    expect(await ids('search=santos')).toContain('C-1001');
    for (const filter of ['vehicleType=SUV', 'region=Japan', 'importFrequency=One-time', 'paymentStatus=Excellent'])
      expect([filter, await ids(filter)]).toMatchObject([filter, expect.arrayContaining(['C-1001'])]);
    expect(await ids('vehicleType=SUV&paymentStatus=Overdue')).toEqual([]);
    expect((await ids('sort=name')).length).toBeGreaterThan(1);
    expect((await list('search=santos')).data).toMatchObject([
      { preferences: { vehicleType: record.preferences.vehicleType.map((one) => one.toLowerCase()) } },
    ]);
  });

  it('searches by several criteria at its own address', async () => {
    const found = await call('GET', '/api/customers/search?q=maria&region=Japan', { key });
    expect(found.body).toMatchObject({ data: [{ customerId: 'C-1001' }] });
  });

  it('changes a record and keeps what was not named (AC5)', async () => {
    const changed = await call('PUT', '/api/customers/C-1001', { key, body: { address: { street: '9 New Road' } } });
    expect(changed.body).toMatchObject({ address: { street: '9 New Road', city: 'Vancouver', zipCode: 'V5L 1A4' } });
    expect(String(changed.body.updatedAt) > String(changed.body.createdAt)).toBe(true);
  });

  it('suspends, and deactivates without destroying (AC9)', async () => {
    const admin = await o.key('admin');
    const status = await call('PUT', '/api/customers/C-1001', { key: admin, body: { status: 'Suspended' } });
    expect(status.body.status).toBe('suspended');
    const gone = await call('DELETE', '/api/customers/C-1001', { key: admin });
    expect(gone.body).toMatchObject({ isActive: false, formerStatus: 'suspended', deactivatedAt: expect.any(String) });
    expect((await call('GET', '/api/customers/C-1001', { key })).body.isActive).toBe(false);
    const list = await call('GET', '/api/customers?search=santos', { key });
    expect(list.body.data).toEqual([]);
  });
});
