import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { relayAll } from '@/lib/outbox';
import { bodyOf, type Endpoint, endpoints } from '../generated/samples';
import { isProblem, send } from '../generated/send';
import { audit } from '../support/auditor';
import { org } from '../support/org';
import { leave, type Mongod, useOwnMongod } from './own';
import { send as ask, Process, until } from './processes';

/** What a client waits at most: the deadline of an ordinary route, and what a busy machine adds to it. */
const within = 3_000 + 1_500;
/** Declared to take longer: they may, up to their own deadline. */
const slow = (endpoint: Endpoint) => Math.max(within, (endpoint.definition.deadlineMs ?? 0) + 1_500);

let mongod: Mongod;
let o: Awaited<ReturnType<typeof org>>;
let key: string;
let sample: { params: Record<string, string> };
beforeAll(async () => {
  mongod = await useOwnMongod();
  o = await org();
  key = await o.key('admin');
  const made = await o.customer({ purchaseAmount: 5 });
  sample = { params: { _id: made._id, runId: made._id, membershipStatus: 'true' } };
});
afterAll(() => leave(mongod));

const asked = endpoints.filter(
  ({ path, name }) => path !== '/api/openapi.json' && name !== 'POST /api/session/set-password',
);

/** Asks every route at once; each must say 503 with a time to come back, by its deadline. */
async function everybodyIsTold(): Promise<number> {
  const told = await Promise.all(
    asked.map(async (endpoint) => {
      const started = performance.now();
      const reply = await send(endpoint, { ...sample, key, body: bodyOf(endpoint, 'away') });
      return { endpoint, reply, ms: performance.now() - started };
    }),
  );
  for (const { endpoint, reply, ms } of told) {
    expect([endpoint.name, reply.status, reply.body.code, isProblem(reply)]).toEqual([
      endpoint.name,
      503,
      'unavailable',
      true,
    ]);
    expect([endpoint.name, reply.headers.get('retry-after')]).toEqual([endpoint.name, '1']);
    expect([endpoint.name, ms < slow(endpoint), Math.round(ms)]).toEqual([endpoint.name, true, expect.any(Number)]);
  }
  return Math.max(...told.map(({ ms }) => ms));
}

const health = endpoints.find(({ name }) => name === 'GET /api/health') as Endpoint;
const backAgain = () =>
  until(
    async () => (await send(health)).status,
    (status) => status === 200,
    'health is back',
    30_000,
  );
const works = async () => {
  const list = endpoints.find(({ name }) => name === 'GET /api/customers') as Endpoint;
  const create = endpoints.find(({ name }) => name === 'POST /api/customers') as Endpoint;
  expect((await send(list, { key })).status).toBe(200);
  expect((await send(create, { key, body: { name: 'After it' } })).status).toBe(201);
};

describe('a database that is away', () => {
  it('is told by every route as 503 with Retry-After, in time, and everything goes on by itself when it is back', async () => {
    let slowest = 0;
    for (let round = 0; round < 3; round += 1) {
      await mongod.kill();
      slowest = Math.max(slowest, await everybodyIsTold());
      await mongod.restart();
      await backAgain();
      await works();
    }
    while (await relayAll());
    expect(await audit(o.orgId)).toEqual([]);
    console.log(`mongod killed 3 times under ${asked.length} routes: slowest 503 after ${Math.round(slowest)} ms`);
  });

  it('that is frozen is told in time too, and nothing is left behind when it thaws', async () => {
    mongod.signal('SIGSTOP');
    try {
      const slowest = await everybodyIsTold();
      console.log(`mongod frozen under ${asked.length} routes: slowest 503 after ${Math.round(slowest)} ms`);
    } finally {
      mongod.signal('SIGCONT');
    }
    await backAgain();
    await works();
    while (await relayAll());
    expect(await audit(o.orgId)).toEqual([]);
  });

  it('leaves no connections behind when it comes and goes', async () => {
    const { connections } = await mongoose.connection.getClient().db('admin').command({ serverStatus: 1 });
    expect(connections.current).toBeLessThan(150);
    expect(mongoose.connections.filter((one) => one.readyState === 1)).toHaveLength(1);
  });

  it('is waited for by a web process and a worker that start without it', async () => {
    await mongod.kill();
    const web = await new Process('tests/fault/web.ts', mongod.uri).start();
    const worker = await new Process('worker.ts', mongod.uri).start();
    try {
      expect((await ask(web.port, key, 'GET', '/api/health')).status).toBe(503);
      expect((await ask(web.port, key, 'GET', '/api/customers')).status).toBe(503);
      await mongod.restart();
      await until(
        () => ask(web.port, key, 'GET', '/api/health'),
        ({ status }) => status === 200,
        'the web process is ready',
        30_000,
      );
      expect((await ask(web.port, key, 'POST', '/api/customers', { name: 'Late' })).status).toBe(201);
      await until(
        async () => mongoose.connection.collection('events').countDocuments({ pending: true }),
        (waiting) => waiting === 0,
        'the worker numbers events',
        30_000,
      );
    } finally {
      await web.kill();
      await worker.kill();
    }
  });
});
