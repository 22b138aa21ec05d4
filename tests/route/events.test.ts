import { describe, expect, it } from 'vitest';
import { database } from '@/lib/db';
import { uuid } from '@/lib/id';
import { relayOnce } from '@/lib/outbox';
import { org } from '../support/org';
import { call } from '../support/request';

type CloudEvent = {
  id: string;
  type: string;
  seq: number;
  subject: string;
  source: string;
  orgid: string;
  data: { customerId: string; actor: { name: string }; changes: { field: string; from: unknown; to: unknown }[] };
};
type Page = { data: CloudEvent[]; page: { after: number; next: number; hasMore: boolean } };

describe('GET /api/events', () => {
  it('pages through every change once, in the order of its number, without a gap', async () => {
    const { key, customer, orgId } = await org();
    const admin = await key('admin');
    for (let index = 0; index < 7; index += 1) await customer();
    await relayOnce(orgId);
    const seen: CloudEvent[] = [];
    for (let after = 0, more = true; more; ) {
      const { body } = await call('GET', `/api/events?after=${after}&limit=3`, { key: admin });
      const { data, page } = body as unknown as Page;
      seen.push(...data);
      [after, more] = [page.next, page.hasMore];
    }
    expect(seen.map((one) => one.seq)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(new Set(seen.map((one) => one.id)).size).toBe(7);
  });

  it('tells a change as a CloudEvent, with its sealed values opened for the admin', async () => {
    const { key, orgId, slug } = await org();
    const admin = await key('admin');
    const made = await call('POST', '/api/customers', {
      key: admin,
      body: { name: 'Ada', email: 'ada@sealed.example' },
    });
    await call('PUT', `/api/customers/${made.body._id}`, { key: admin, body: { email: 'new@sealed.example' } });
    await relayOnce(orgId);
    const { data } = (await call('GET', '/api/events', { key: admin })).body as unknown as Page;
    expect(data[1]).toMatchObject({
      specversion: '1.0',
      type: 'customer.updated',
      subject: `customer/${made.body._id}`,
      source: `/organizations/${slug}`,
      orgid: orgId,
      data: {
        customerId: made.body._id,
        actor: { name: `admin of ${slug}` },
        changes: [{ field: 'email', from: 'ada@sealed.example', to: 'new@sealed.example' }],
      },
    });
  });

  it('shows nothing before it is numbered, nothing of others, and nothing to others', async () => {
    const [one, two] = [await org(), await org()];
    await one.customer();
    const admin = await one.key('admin');
    expect((await call('GET', '/api/events', { key: admin })).body.data).toEqual([]);
    await relayOnce(one.orgId);
    expect((await call('GET', '/api/events', { key: admin })).body.data).toHaveLength(1);
    expect((await call('GET', '/api/events', { key: await two.key('admin') })).body.data).toEqual([]);
    for (const role of ['sales', 'support', 'brand'] as const)
      expect((await call('GET', '/api/events', { key: await one.key(role) })).status).toBe(403);
  });

  it('leads a reader past events that are not for it', async () => {
    const { key, customer, orgId } = await org();
    await customer();
    await relayOnce(orgId);
    await database()
      .collection('events')
      .updateMany({ orgId: uuid(orgId) as never }, { $set: { name: 'customer.updated' } });
    const { page } = (await call('GET', '/api/events?after=0', { key: await key('admin') })).body as unknown as Page;
    expect(page).toEqual({ after: 0, next: 1, hasMore: false });
  });
});
