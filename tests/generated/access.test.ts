import { encode } from 'next-auth/jwt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deleteCustomer } from '@/features/customers/service';
import { autoActivateMembership } from '@/features/membership/service';
import { createOrder } from '@/features/orders/service';
import { createTeam } from '@/features/users/service';
import { database } from '@/lib/db';
import { type Id, newId, uuid } from '@/lib/id';
import { createApiKey } from '@/lib/provision';
import { ApiKey } from '@/models/api-key';
import { Organization } from '@/models/organization';
import { User } from '@/models/user';
import { org } from '../support/org';
import { matrix, outcomeOf, type Row, relations } from './matrix';
import { type Relation, related } from './related';
import { bodyOf, crmEndpoints, type Endpoint, endpoints, guarded, paramsOf } from './samples';
import { isProblem, type Reply, send } from './send';
import { contactOf, idsOf, interactionOf, quoteOf, roles, taskOf, viewOf, type World, world } from './world';

let w: World;
const counts = { refused: 0, tried: 0, unchanged: 0 };
beforeAll(async () => {
  w = await world();
});
afterAll(() =>
  console.log(
    `access: ${counts.refused} requests without rights refused, ${counts.tried} cells of route, role and relation compared, ${counts.unchanged} refusals changed nothing`,
  ),
);

const sample = (endpoint: Endpoint) => ({
  params: { ...idsOf(w), requestId: newId(), notificationId: newId() },
  body: bodyOf(endpoint, newId().slice(-12)),
});

describe('without credentials that hold', () => {
  const bad: [name: string, make: () => Promise<Record<string, string>>][] = [
    ['nothing', async () => ({})],
    ['an empty Authorization', async () => ({ authorization: '' })],
    [
      'a key that never was',
      async () => ({ authorization: `Bearer kinso_${newId().replaceAll('-', '')}_${'A'.repeat(43)}` }),
    ],
    [
      'a real key with another secret',
      async () => ({ authorization: `Bearer ${w.keys.admin.slice(0, -43)}${'B'.repeat(43)}` }),
    ],
    ['a revoked key', async () => ({ authorization: `Bearer ${await spoilt({ revokedAt: new Date() })}` })],
    [
      'an expired key',
      async () => ({ authorization: `Bearer ${await spoilt({ expiresAt: new Date(Date.now() - 1) })}` }),
    ],
    ['the key of a disabled user', async () => ({ authorization: `Bearer ${await keyOfDisabledUser()}` })],
    ['the key of a disabled organization', async () => ({ authorization: `Bearer ${await keyOfDisabledOrg()}` })],
    ['a session token as Bearer', async () => ({ authorization: `Bearer ${await token()}` })],
    ['Basic', async () => ({ authorization: `Basic ${Buffer.from('admin:admin').toString('base64')}` })],
    ['a good key under another scheme', async () => ({ authorization: `Token ${w.keys.admin}` })],
    ['a cookie that is no token', async () => ({ cookie: 'next-auth.session-token=abc' })],
    ['a cookie that is not even text', async () => ({ cookie: 'next-auth.session-token=%E0%A4%A' })],
    [
      'a cookie signed with another secret',
      async () => ({ cookie: `next-auth.session-token=${await token('x'.repeat(40))}` }),
    ],
    ['a cookie that names no session', async () => ({ cookie: `next-auth.session-token=${await token()}` })],
  ];

  it.each(bad)('with %s every guarded route answers 401', async (_name, make) => {
    const headers = await make();
    for (const endpoint of [...guarded, ...crmEndpoints]) {
      const reply = await send(endpoint, { ...sample(endpoint), headers });
      expect([endpoint.name, reply.status, reply.body.code, isProblem(reply)]).toEqual([
        endpoint.name,
        401,
        'unauthenticated',
        true,
      ]);
      expect(reply.headers.get('www-authenticate')).toContain('Bearer');
      counts.refused += 1;
    }
  });
});

async function spoilt(set: Record<string, unknown>): Promise<string> {
  const key = await createApiKey({ orgId: w.orgId, userId: w.ctx.user.id, name: 'spoilt' });
  await ApiKey.updateOne({ _id: uuid(idOfKey(key)) }, { $set: set });
  return key;
}

const idOfKey = (key: string) => key.slice(6, 38).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

async function keyOfDisabledUser(): Promise<string> {
  const key = await w.key('admin', 'leaver');
  await User.updateOne({ orgId: uuid(w.orgId), email: `leaver@${w.slug}.test` }, { $set: { disabled: true } });
  return key;
}

async function keyOfDisabledOrg(): Promise<string> {
  const closed = await org();
  const key = await closed.key('admin');
  await Organization.updateOne({ _id: uuid(closed.orgId) }, { $set: { disabled: true } });
  return key;
}

const token = (secret = 'test-session-secret-test-session-secret-test') =>
  encode({ token: { uid: w.ctx.user.id, sid: newId(), v: 1 }, secret });

describe('with a key of each role', () => {
  it('the table written by hand names every route and method', () => {
    expect(Object.keys(matrix).sort()).toEqual(endpoints.map(({ name }) => name).sort());
    expect(
      endpoints.filter(({ name, definition }) => (matrix[name] === 'public') !== (definition.can === 'public')),
    ).toEqual([]);
  });

  it('004’s addresses are those very handlers', () => {
    const own = new Map(endpoints.map((one) => [one.name, one.handler]));
    expect(crmEndpoints.length).toBeGreaterThan(20);
    expect(crmEndpoints.filter((one) => own.get(one.of) !== one.handler)).toEqual([]);
  });

  const records = crmEndpoints.filter(({ path }) => /^\/api\/crm\/customers(\/\{_id\})?$/.test(path));
  it.each([
    ...guarded.map((endpoint) => [endpoint.name, endpoint.name, endpoint] as const),
    ...records.map((endpoint) => [endpoint.name, endpoint.of, endpoint] as const),
  ])('%s does what the table says', async (name, row, endpoint) => {
    for (const role of roles) {
      for (const relation of relationsFor(endpoint, role)) {
        const sent = await fresh(endpoint, role, relation);
        const before = await rowsAbout(sent.params._id);
        const reply = await send(endpoint, { ...sent, key: await keyFor(endpoint, role) });
        const { status, text } = reply;
        expect([name, role, relation, outcome(reply), status < 500 ? '' : text]).toEqual([
          name,
          role,
          relation,
          expected(matrix[row], role, relation),
          '',
        ]);
        counts.tried += 1;
        if (status < 400) continue;
        expect([name, role, relation, (await rowsAbout(sent.params._id)) === before]).toEqual([
          name,
          role,
          relation,
          true,
        ]);
        counts.unchanged += 1;
      }
    }
  });
});

function outcome({ status, body }: Reply): string {
  if (status === 403) return 'forbidden';
  if (status === 404) return nobodyIsMeant(body) ? 'allowed' : 'hidden';
  if (status >= 500) return 'broken';
  return (body.access as { level?: string } | undefined)?.level === 'limited' ? 'limited' : 'allowed';
}
/** What is meant beside a customer and is not there is no customer that is hidden. */
const nobodyIsMeant = ({ detail }: Record<string, unknown>) =>
  /no such (order|request|inquiry|form|referral|notification)|not shared with/.test(String(detail));

const expected = (row: Row | undefined, role: (typeof roles)[number], relation: Relation): string =>
  outcomeOf(row === undefined || row === 'public' ? undefined : row[role], relation);

/** A customer is all of these to who sells, and its own or not to the others. */
function relationsFor(endpoint: Endpoint, role: (typeof roles)[number]): readonly Relation[] {
  if (!paramsOf(endpoint.path).includes('_id')) return ['own'];
  return role === 'sales' ? relations : ['own', 'other'];
}

/** What a refused request could have changed of its customer, by one look: its row, and how many rows speak of it. */
async function rowsAbout(id: string): Promise<string> {
  const about = [
    'events',
    'shares',
    'access_requests',
    'ownership_changes',
    'membership_changes',
    'orders',
    'consents',
    'inquiries',
    'referrals',
    'contacts',
    'interactions',
    'tasks',
    'quotes',
  ];
  const counted = about.map((name) => ({
    $unionWith: {
      coll: name,
      pipeline: [{ $match: { customerId: uuid(id) } }, { $count: 'rows' }, { $set: { of: name } }],
    },
  }));
  const rows = await database()
    .collection('customers')
    .aggregate([{ $match: { _id: uuid(id) } }, ...counted])
    .toArray();
  return JSON.stringify(rows);
}

/** Ending all sessions must not end the keys that the next tests use; it does not, but a user of its own is cheaper than trust. */
const keyFor = (endpoint: Endpoint, role: (typeof roles)[number]) =>
  endpoint.name.includes('sign-out') ? w.key(role, `${role}-leaving`) : w.keys[role];

/** A record in the state that the route is for: deactivated to be restored, with a run to be undone. */
async function fresh(endpoint: Endpoint, role: (typeof roles)[number], relation: Relation) {
  const amount = endpoint.path.includes('{runId}') ? 6_000 : 1;
  const customer =
    role === 'sales'
      ? await related(w, relation, relation === 'pool' ? {} : { purchaseAmount: amount })
      : await w.customer({ purchaseAmount: amount });
  if (role === 'brand' && relation === 'own')
    await User.updateOne({ _id: uuid(w.brandId) }, { $set: { customerIds: [uuid(customer._id as Id)] } });
  if (endpoint.path.endsWith('/restore')) await deleteCustomer(w.ctx, customer._id);
  const run = endpoint.path.includes('{runId}')
    ? (await autoActivateMembership(w.ctx, { threshold: 6_000 })).run
    : null;
  const view = endpoint.path.includes('{viewId}') && role !== 'brand' ? await viewOf(await w.as(role)) : null;
  const has = (slot: string) => endpoint.path.includes(`{${slot}}`);
  const contactId = has('contactId') ? (await contactOf(w.ctx, customer._id))._id : w.contactId;
  const userId = has('userId') ? await w.userOf('support', `somebody-${newId().slice(-12)}`) : w.salesId;
  if (endpoint.path.endsWith('/reactivate')) await User.updateOne({ _id: uuid(userId) }, { $set: { disabled: true } });
  const teamId = has('teamId') ? (await createTeam({ ...w.ctx, now: new Date() }, { name: newId() }))._id : w.teamId;
  return {
    params: {
      ...idsOf(w),
      _id: customer._id,
      runId: run?._id ?? w.runId,
      viewId: view?._id ?? w.viewId,
      userId,
      teamId,
      requestId: newId(),
      inquiryId: newId(),
      formId: newId(),
      referralId: newId(),
      notificationId: newId(),
      contactId,
      interactionId: has('interactionId') ? (await interactionOf(w.ctx, customer._id))._id : w.interactionId,
      quoteId: has('quoteId') ? (await quoteOf(w.ctx, customer._id))._id : w.quoteId,
      orderId: has('orderId')
        ? (await createOrder(w.ctx, customer._id, { total: 1, status: 'pending' }))._id
        : w.order._id,
      taskId: has('taskId') && role !== 'brand' ? (await taskOf(await w.as(role)))._id : w.taskId,
    },
    body: bodyAbout(endpoint, customer._id),
  };
}

/** A body that names a customer names the one that this is about. */
function bodyAbout(endpoint: Endpoint, customerId: string): unknown {
  const body = bodyOf(endpoint, newId().slice(-12));
  const named = ['/api/referrals', '/api/orders'];
  return named.includes(endpoint.path) && body ? { ...body, customerId } : body;
}
