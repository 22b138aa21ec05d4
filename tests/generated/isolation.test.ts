import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { updateMembership, updateMembershipSettings } from '@/features/membership/service';
import { newId } from '@/lib/id';
import { relayOnce } from '@/lib/outbox';
import { bodyOf, crmEndpoints, type Endpoint, endpoints, fieldsOf, guarded, nested, paramsOf } from './samples';
import { type Reply, send } from './send';
import { idsOf, roles, stateOf, type World, world } from './world';

/** The long run puts every id into every slot, for every role; the short one each id where it belongs. */
const thorough = process.env.KINSO_PROOF === '1';
let victim: World;
let rival: World;
let before: string;
let requests = 0;
beforeAll(async () => {
  [victim, rival] = [await world(), await world()];
  before = await stateOf(victim.orgId);
});
afterAll(async () => {
  expect(await stateOf(victim.orgId)).toBe(before);
  if (thorough) expect(requests).toBeGreaterThan(20_000);
  console.log(`isolation: ${requests} requests with another organization's ids, its data byte-equal afterwards`);
});

const ids = () => ({
  org: victim.orgId,
  user: victim.salesId,
  customer: victim.own._id,
  otherCustomer: victim.other._id,
  run: victim.runId,
  order: victim.order._id,
  team: victim.teamId,
  view: victim.viewId,
  job: victim.jobId,
  request: victim.requestId,
  inquiry: victim.inquiryId,
  form: victim.formId,
  referral: victim.referralId,
  notification: victim.notificationId,
  contact: victim.contactId,
  interaction: victim.interactionId,
  task: victim.taskId,
  quote: victim.quoteId,
});

const someIds = () => ({ org: victim.orgId, user: victim.salesId, customer: victim.own._id });

/** Names, e-mails and ids of the victim that the caller did not send. */
function leaks(reply: Reply, sent: string): string[] {
  const secrets = [`${victim.canary} `, `${victim.canary}@`, victim.slug, ...Object.values(ids())];
  return secrets.filter((secret) => reply.text.includes(secret) && !sent.includes(secret));
}

async function attack(endpoint: Endpoint, role: (typeof roles)[number], sent: Parameters<typeof send>[1] = {}) {
  requests += 1;
  const reply = await send(endpoint, { key: rival.keys[role], ...sent });
  expect([endpoint.name, role, leaks(reply, JSON.stringify(sent)), reply.status < 500]).toEqual([
    endpoint.name,
    role,
    [],
    true,
  ]);
  return reply;
}

const ownParams = () => idsOf(rival);

describe("another organization's ids", () => {
  const withPath = [...guarded, ...crmEndpoints].flatMap((endpoint) =>
    paramsOf(endpoint.path)
      .filter((slot) => slot !== 'key' && slot !== 'membershipStatus')
      .map((slot) => [endpoint.name, slot, endpoint] as const),
  );
  const spelled = () => [victim.own._id.toUpperCase(), victim.own.customerId, victim.gone._id, victim.gone.customerId];
  const belongs = (slot: string): string[] => {
    const own = idsOf(victim)[slot as keyof ReturnType<typeof idsOf>];
    return slot === '_id' ? [own, ...spelled()] : slot === 'runId' ? [own, victim.jobId] : [own];
  };
  it.each(withPath)('in the path of %s as {%s} are not there', async (name, slot, endpoint) => {
    for (const role of roles) {
      for (const id of thorough ? [...Object.values(ids()), ...spelled()] : belongs(slot)) {
        const params = { ...ownParams(), [slot]: id };
        const { status } = await attack(endpoint, role, { params, body: bodyOf(endpoint, newId().slice(-12)) });
        expect([name, slot, role, [403, 404].includes(status)]).toEqual([name, slot, role, true]);
      }
    }
  });

  it.runIf(thorough).each(guarded.filter(({ definition }) => definition.query).map((one) => [one.name, one] as const))(
    'in each parameter of the query of %s find nothing',
    async (_name, endpoint) => {
      for (const slot of fieldsOf(endpoint.definition.query))
        for (const role of roles)
          for (const id of [...Object.values(ids()), ...spelled()])
            await attack(endpoint, role, { params: ownParams(), query: `${slot}=${id}` });
    },
  );

  const idLike = /(^|[._])(ids?|_id)$|[a-z](Id|_id|By|_by)$|(assigned|tenant|owner)/i;
  /** Numbers that other people give: any text is one. */
  const words = /tax_?id|external_?id|sale_?id|referred_?by|related_?item_?id/i;
  const withBody = guarded.filter(({ definition }) => definition.body);
  it.each(withBody.map((one) => [one.name, one] as const))(
    'in the body of %s are refused or say nothing',
    async (name, endpoint) => {
      const slots = fieldsOf(endpoint.definition.body).filter((field) => idLike.test(field) && !words.test(field));
      for (const slot of slots) {
        for (const role of thorough ? roles : (['admin'] as const)) {
          for (const [kind, id] of Object.entries(thorough || slot === 'ids' ? ids() : someIds())) {
            const sample = bodyOf(endpoint, newId().slice(-12)) as object;
            const body = { ...sample, ...nested(slot, slot === 'ids' ? [id] : id) };
            const { status, body: answer } = await attack(endpoint, role, { params: ownParams(), body });
            if (status === 403) continue;
            if (slot === 'ids' && status === 200)
              expect([kind, (answer.results as { status: number }[])[0]?.status]).toEqual([kind, 404]);
            // Who is asked for in a search is a question, and its answer is that there is nobody.
            if (name.endsWith('/search')) expect([slot, kind, answer.data ?? []]).toEqual([slot, kind, []]);
            else if (/owner_?\w*id|assigned|org_?id|tenant/i.test(slot))
              expect([name, slot, kind, status >= 400]).toEqual([name, slot, kind, true]);
          }
        }
      }
    },
  );

  it('in a query find nothing', async () => {
    const list = endpoints.find(({ name }) => name === 'GET /api/customers') as Endpoint;
    const cursor = String(
      (((await send(list, { key: victim.keys.admin, query: 'limit=1' })).body.page ?? {}) as { nextCursor?: string })
        .nextCursor,
    );
    expect(cursor.length).toBeGreaterThan(20);
    for (const endpoint of guarded.filter(({ definition }) => definition.query)) {
      for (const role of roles) {
        for (const query of [
          `ownerId=${victim.salesId}`,
          `search=${victim.canary}`,
          `q=${victim.canary}`,
          `customerName=${victim.canary}`,
          `search=${encodeURIComponent(victim.own.email ?? '')}`,
          `cursor=${cursor}`,
        ]) {
          const { status, body } = await attack(endpoint, role, { params: ownParams(), query });
          if (status === 200 && endpoint === list && !query.startsWith('cursor'))
            expect([query, body.data]).toEqual([query, []]);
        }
      }
    }
  });

  it('never end up in the data of the one that sent them', async () => {
    const state = await stateOf(rival.orgId);
    expect(Object.entries(ids()).filter(([, id]) => state.includes(id))).toEqual([]);
    expect(state).not.toContain(victim.canary);
  });
});

describe('what is unique is unique in an organization', () => {
  const endpoint = endpoints.find(({ name }) => name === 'POST /api/customers') as Endpoint;

  it('so another may use the same code, e-mail, name and order id', async () => {
    const twin = { customerId: victim.own.customerId, email: victim.own.email, name: `${rival.canary} twin` };
    expect((await send(endpoint, { key: rival.keys.admin, body: twin })).status).toBe(201);
    const order = endpoints.find(({ name }) => name === 'POST /api/customers/{_id}/orders') as Endpoint;
    const sold = await send(order, {
      key: rival.keys.admin,
      params: { _id: rival.own._id },
      body: { total: 1, externalId: victim.order.externalId },
    });
    expect([sold.status, sold.body._id === victim.order._id]).toEqual([201, false]);
  });

  it('and an Idempotency-Key means something to its own credential only', async () => {
    const headers = { 'idempotency-key': `shared-${newId()}` };
    const body = { name: 'The same body' };
    const made = [];
    for (const key of [rival.keys.admin, rival.keys.sales, (await world()).keys.admin])
      made.push(await send(endpoint, { key, body, headers }));
    expect(made.map((one) => [one.status, one.headers.get('idempotent-replayed')])).toEqual(Array(3).fill([201, null]));
    expect(new Set(made.map((one) => one.body._id)).size).toBe(3);
  });
});

describe('what others do changes no answer', () => {
  const gets = guarded.filter(({ method, path }) => method === 'GET' && path !== '/api/live');
  const answers = async (of: World, list: Endpoint[], role: (typeof roles)[number]) => {
    const out: string[] = [];
    for (const endpoint of list) {
      const reply = await send(endpoint, {
        key: of.keys[role],
        params: idsOf(of),
      });
      out.push(`${endpoint.name} ${reply.status} ${reply.text.replaceAll(/"(asOf|instance)":"[^"]*"/g, '')}`);
    }
    return out;
  };

  it('of another organization: lists, counts, statistics, previews, events', async () => {
    const [one, two] = [await world(), await world()];
    const earlier = await Promise.all(roles.map((role) => answers(one, gets, role)));
    for (let index = 0; index < 5; index += 1)
      await two.customer({ purchaseAmount: 9_000 + index, membershipStatus: index % 2 === 0 });
    await updateMembershipSettings(two.ctx, { threshold: 1 });
    await relayOnce(two.orgId);
    expect(await Promise.all(roles.map((role) => answers(one, gets, role)))).toEqual(earlier);
  });

  it('of colleagues, to a sales user and a customer login: neither rows nor counts nor sums', async () => {
    const one = await world();
    // Who works here is told to all of them.
    const own = gets.filter(({ path }) => !/runs|settings|events|users|teams|audit/.test(path));
    const seen = () => Promise.all((['sales', 'brand'] as const).map((role) => answers(one, own, role)));
    const earlier = await seen();
    const chidi = await one.as('sales', 'chidi');
    const made = await one.customer({ purchaseAmount: 7_777, name: 'Chidi has one' }, chidi);
    await updateMembership(chidi, made._id, true);
    await one.customer({ purchaseAmount: 8_888 });
    expect(await seen()).toEqual(earlier);
    await relayOnce(one.orgId);
    expect(await seen()).toEqual(earlier);
  });
});
