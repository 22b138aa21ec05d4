import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { computedFields } from '@/features/customers/fields';
import { newId } from '@/lib/id';
import { grantOf } from '@/lib/permissions';
import { takesNothing } from '@/lib/request';
import { bodies, cursors, edges, mark, operators, texts } from './hostile';
import { bodyOf, type Endpoint, endpoints, fieldsOf, nested, paramsOf } from './samples';
import { isProblem, type Sent, send } from './send';
import { idsOf, stateOf, type World, world } from './world';

const thorough = process.env.KINSO_PROOF === '1';
const timeout = thorough ? 1_800_000 : 120_000;
let w: World;
const counts = { requests: 0, refused: 0, unchanged: 0 };
beforeAll(async () => {
  w = await world();
});
afterAll(async () => {
  expect(await stateOf(w.orgId)).not.toContain(mark);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  console.log(
    `hostile: ${counts.requests} requests, ${counts.refused} refused, no 5xx; ${counts.unchanged} kinds of refusal sent again changed no data`,
  );
});

type Case = { name: string; sent: Sent };
const params = () => ({ ...idsOf(w), requestId: newId(), notificationId: newId() });
/** An administrator's, or a sales user's where only those have the right. */
const keyFor = ({ definition: { can } }: Endpoint) =>
  can === 'public' || grantOf('admin', can) ? w.keys.admin : w.keys.sales;
const named = (list: Endpoint[]) => list.map((one) => [one.name, one] as const);

/** The long version tries all of a list with everything; the short one a few with each, in turn. */
function some<T>(list: readonly T[], turn: number, count: number): T[] {
  if (thorough || count >= list.length) return [...list];
  return Array.from({ length: count }, (_, index) => list[(turn * count + index) % list.length] as T);
}

type Refusal = { endpoint: Endpoint; one: Case };
/** What was refused, to be sent once more; the short version keeps one of each refusal that an endpoint gave. */
const refusals = new Map<string, Refusal>();

/** Sends every case: none may end in a 5xx, and each refusal is a problem. */
async function survive(endpoint: Endpoint, cases: Case[]): Promise<number[]> {
  const statuses: number[] = [];
  for (const one of cases) {
    const reply = await send(endpoint, { params: params(), key: keyFor(endpoint), ...one.sent });
    const fine = reply.status < 500 && (reply.status < 400 || isProblem(reply));
    expect(`${endpoint.name}, ${one.name}: ${fine ? 'fine' : `${reply.status} ${reply.text}`}`).toMatch(/: fine$/);
    statuses.push(reply.status);
    if (reply.status < 400) continue;
    counts.refused += 1;
    const [error] = reply.body.errors as { code: string }[];
    const kind = thorough ? one.name : [reply.status, reply.body.code, error?.code].join(' ');
    refusals.set(`${endpoint.name} ${kind}`, { endpoint, one });
  }
  counts.requests += cases.length;
  return statuses;
}

/** Those of them that change something, although refused: sent between two looks at the whole organization, halved until they are found. */
async function changing(list: Refusal[]): Promise<string[]> {
  const before = await stateOf(w.orgId);
  const taken: Refusal[] = [];
  for (const refusal of list) {
    const { endpoint, one } = refusal;
    const { status } = await send(endpoint, { params: params(), key: keyFor(endpoint), ...one.sent });
    if (status < 400) taken.push(refusal);
  }
  counts.requests += list.length;
  if ((await stateOf(w.orgId)) === before) return [];
  // What would be taken now says nothing about refusals: the others are looked at without it.
  if (taken.length > 0) return changing(list.filter((refusal) => !taken.includes(refusal)));
  const [first] = list;
  if (list.length === 1 && first) return [`${first.endpoint.name}, ${first.one.name}`];
  const middle = Math.ceil(list.length / 2);
  return [...(await changing(list.slice(0, middle))), ...(await changing(list.slice(middle)))];
}

const sample = (endpoint: Endpoint) => bodyOf(endpoint, newId().slice(-12)) as object;
const writing = endpoints.filter(({ definition }) => definition.body);
const reading = endpoints.filter(({ definition }) => definition.query);
const snake = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
/** Names of fields that are kept by the system: read by nobody when they come in. */
const ignored = computedFields.flatMap((name) => [name, snake(name)]);

describe('bodies', () => {
  it.each(named(writing))(
    '%s takes no operator in any field',
    async (_name, endpoint) => {
      const cases = fieldsOf(endpoint.definition.body).flatMap((field, turn) =>
        some(operators, turn, 1).map(([name, value]) => ({
          name: `${field}: ${name}`,
          field,
          sent: { body: { ...sample(endpoint), ...nested(field, value) } },
        })),
      );
      const statuses = await survive(endpoint, cases);
      const taken = cases.filter((one, index) => (statuses[index] ?? 0) < 400 && !ignored.includes(one.field));
      expect(taken.map((one) => one.name)).toEqual([]);
    },
    timeout,
  );

  it.each(named(writing))(
    '%s stands the edges of every field',
    async (_name, endpoint) => {
      const cases = fieldsOf(endpoint.definition.body).flatMap((field, turn) =>
        some(edges, turn, 1).map(([name, value]) => ({
          name: `${field}: ${name}`,
          sent: { body: { ...sample(endpoint), ...nested(field, value) } },
        })),
      );
      await survive(endpoint, cases);
    },
    timeout,
  );

  it.each(named(writing))(
    '%s stands a body that is none',
    async (_name, endpoint) => {
      // A verb without any field needs no body.
      const none = takesNothing(endpoint.definition.body);
      const cases = bodies
        .filter(([, text]) => !none || String(text).trim() !== '')
        .map(([name, text]) => ({ name, sent: { text } }));
      const statuses = await survive(endpoint, cases);
      expect(cases.filter((_, index) => (statuses[index] ?? 0) < 400).map(({ name }) => name)).toEqual([]);
      const types = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''];
      const typed = types.map((type) => ({ name: type, sent: { text: '{}', headers: { 'content-type': type } } }));
      expect(await survive(endpoint, typed)).toEqual(types.map(() => 415));
    },
    timeout,
  );
});

describe('queries', () => {
  it.each(named(reading))(
    '%s stands any text in any parameter',
    async (_name, endpoint) => {
      const cases = fieldsOf(endpoint.definition.query).flatMap((name, turn) =>
        some(texts, turn, 4).map((text) => ({
          name: `${name}=${text.slice(0, 40)}`,
          sent: { query: `${name}=${encodeURIComponent(text)}` },
        })),
      );
      await survive(endpoint, cases);
    },
    timeout,
  );

  it.each(named(reading))(
    '%s knows no bracket, dot or prototype in a name',
    async (_name, endpoint) => {
      const forms = (name: string) => [`${name}[$gt]`, `${name}[]`, `${name}.$ne`, `${name}[__proto__]`, `$${name}`];
      const names = fieldsOf(endpoint.definition.query).flatMap((name, turn) => some(forms(name), turn, 2));
      const others = ['__proto__[polluted]', 'constructor', '__proto__', '$where', 'orgId', 'acl', 'tenant_id'];
      const cases = [...names, ...others].map((name) => ({
        name,
        sent: { query: `${encodeURIComponent(name)}=${mark}` },
      }));
      const statuses = await survive(endpoint, cases);
      expect(cases.filter((_, index) => statuses[index] !== 400).map(({ name }) => name)).toEqual([]);
    },
    timeout,
  );

  it.each(named(reading.filter(({ definition }) => fieldsOf(definition.query).includes('cursor'))))(
    '%s refuses a cursor made by hand',
    async (_name, endpoint) => {
      const sortable = fieldsOf(endpoint.definition.query).includes('sort');
      const sorts = sortable
        ? ['-createdAt', 'name', 'purchaseAmount', '-membershipStatus', 'membershipStatus', '-updatedAt', 'status']
        : ['changes', 'runs', 'orders', 'consents'];
      const cases = sorts.flatMap((sort) =>
        cursors(sort).map((cursor) => ({
          name: `${sort} ${Buffer.from(cursor, 'base64url')}`,
          sent: { query: `cursor=${encodeURIComponent(cursor)}${sortable ? `&sort=${sort}` : ''}` },
        })),
      );
      const statuses = await survive(endpoint, cases);
      expect(statuses.filter((status) => status === 400).length).toBeGreaterThan(statuses.length / 2);
    },
    timeout,
  );
});

describe('paths and headers', () => {
  it.each(named(endpoints.filter(({ path }) => paramsOf(path).length > 0)))(
    '%s stands any text in its path',
    async (_name, endpoint) => {
      const cases = paramsOf(endpoint.path).flatMap((name) =>
        texts.map((text) => ({
          name: text.slice(0, 40),
          sent: { params: { ...params(), [name]: text }, body: bodyOf(endpoint, newId().slice(-12)) },
        })),
      );
      const statuses = await survive(endpoint, cases);
      const words = /^(true|0|constructor)$/;
      const found = cases.flatMap(({ name }, index) => (statuses[index] === 404 || words.test(name) ? [] : [name]));
      expect(found).toEqual([]);
    },
    timeout,
  );

  const values = ['', '*', '"', '"x"', 'W/"1.a"', '"-1"', '"99999999999999999999"', 'x'.repeat(5_000), 'é\u00ff'];
  const names = ['if-match', 'if-none-match', 'idempotency-key', 'origin', 'content-length', 'x-forwarded-for'];
  const headers = names.flatMap((name) => values.map((value) => [name, value] as const));
  it.each(named(endpoints.filter(({ path }) => path !== '/api/live')))(
    '%s stands strange headers',
    async (_name, endpoint) => {
      const chosen = some(headers, endpoints.indexOf(endpoint), 12);
      const cases = chosen.map(([name, value]) => ({
        name: `${name}: ${value.slice(0, 30)}`,
        sent: { body: endpoint.method === 'POST' ? {} : bodyOf(endpoint, 'abc'), headers: { [name]: value } },
      }));
      await survive(endpoint, cases);
    },
    timeout,
  );
});

describe('a refusal', () => {
  it(
    'changes nothing, whichever it is',
    async () => {
      const all = [...refusals.values()];
      expect(all.length).toBeGreaterThan(endpoints.length);
      expect(await changing(all)).toEqual([]);
      counts.unchanged = all.length;
    },
    timeout,
  );
});
