import { encode } from 'next-auth/jwt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '@/lib/id';
import { permissions } from '@/lib/permissions';
import { createApiKey, ensureUser } from '@/lib/provision';
import { hashPassword, signIn } from '@/lib/sign-in';
import { bodyOf, type Endpoint, guarded } from '../generated/samples';
import { org } from '../support/org';
import { leave, type Mongod, useOwnMongod } from './own';
import { Process } from './processes';

const password = 'A good one, 2026';
const secret = 'test-session-secret-test-session-secret-test';
let mongod: Mongod;
let webs: [Process, Process];
let desk: Awaited<ReturnType<typeof org>>;
let adminKey: string;
let passwordHash: string;
let asked = 0;
beforeAll(async () => {
  mongod = await useOwnMongod();
  const start = () => new Process('tests/fault/web.ts', mongod.uri).start();
  webs = [await start(), await start()];
  desk = await org();
  adminKey = await desk.key('admin');
  passwordHash = await hashPassword(password);
  await person('admin', 'another-admin');
});
afterAll(async () => {
  console.log(`revoked: ${asked} requests with captured credentials refused by two web processes`);
  for (const web of webs ?? []) await web.kill();
  await leave(mongod);
});

async function person(role: 'admin' | 'sales', name: string = newId()) {
  const email = `${name}@${desk.slug}.test`;
  const id = await ensureUser({ orgId: desk.orgId, email, name, role, passwordHash });
  const cookie = async () => {
    const { uid, sid, v } = await signIn({ email, password, peer: newId(), userAgent: 'test' });
    return { cookie: `next-auth.session-token=${await encode({ token: { uid, sid, v }, secret })}` };
  };
  return {
    id,
    cookie,
    key: { authorization: `Bearer ${await createApiKey({ orgId: desk.orgId, userId: id, name })}` },
  };
}

type Headers = Record<string, string>;
async function ask(web: Process, headers: Headers, method: string, path: string, body?: unknown): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${web.port}${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body: body === undefined || method === 'GET' ? undefined : JSON.stringify(body),
    signal: AbortSignal.timeout(15_000),
  });
  await answer.body?.cancel();
  return answer.status;
}
const asAdmin = (method: string, path: string, body: unknown = {}) =>
  ask(webs[0], { authorization: `Bearer ${adminKey}` }, method, path, body);

const addressOf = ({ path }: Endpoint) => path.replaceAll(/\{(\w+)\}/g, () => newId());
const toAll = async (headers: Headers, endpoints: readonly Endpoint[]) => {
  const out = new Map<string, number>();
  for (const web of webs)
    for (const endpoint of endpoints) {
      asked += 1;
      const status = await ask(
        web,
        headers,
        endpoint.method,
        addressOf(endpoint),
        bodyOf(endpoint, newId().slice(-12)),
      );
      out.set(`${endpoint.name} at ${web.port}`, status);
    }
  return out;
};
const others = (statuses: Map<string, number>, wanted: number) =>
  [...statuses].filter(([, status]) => status !== wanted);

/** Seen by both processes before, so that whatever they keep of it they keep. */
async function captured(role: 'admin' | 'sales' = 'sales') {
  const one = await person(role);
  const cookie = await one.cookie();
  for (const web of webs)
    for (const headers of [cookie, one.key]) expect(await ask(web, headers, 'GET', '/api/me')).toBe(200);
  return { ...one, captured: cookie };
}

describe('what was captured fails on the next request, on every route of every web process', () => {
  it('after the account was deactivated: its cookie and its key', async () => {
    const one = await captured();
    expect(await asAdmin('POST', `/api/users/${one.id}/deactivate`)).toBe(200);
    expect(others(await toAll(one.captured, guarded), 401)).toEqual([]);
    expect(others(await toAll(one.key, guarded), 401)).toEqual([]);
  });

  it('after signing out everywhere', async () => {
    const one = await captured();
    expect(await ask(webs[0], await one.cookie(), 'POST', '/api/session/sign-out-everywhere', {})).toBe(200);
    expect(others(await toAll(one.captured, guarded), 401)).toEqual([]);
  });

  it('after the password was changed elsewhere', async () => {
    const one = await captured();
    const change = { current: password, password: 'Another good one, 2027' };
    expect(await ask(webs[0], await one.cookie(), 'PUT', '/api/me/password', change)).toBe(200);
    expect(others(await toAll(one.captured, guarded), 401)).toEqual([]);
  });

  it('after an administrator ended its sessions', async () => {
    const one = await captured();
    expect(await asAdmin('POST', `/api/users/${one.id}/sessions/end`)).toBe(200);
    expect(others(await toAll(one.captured, guarded), 401)).toEqual([]);
  });

  it('after a demotion, with what the new role may not do', async () => {
    const one = await captured('admin');
    const lost = guarded.filter(
      ({ definition: { can } }) => !('support' in permissions[can as keyof typeof permissions]),
    );
    expect(lost.length).toBeGreaterThan(20);
    expect(await asAdmin('PUT', `/api/users/${one.id}`, { role: 'support' })).toBe(200);
    expect(others(await toAll(one.captured, lost), 403)).toEqual([]);
    expect(others(await toAll(one.key, lost), 403)).toEqual([]);
  });
});
