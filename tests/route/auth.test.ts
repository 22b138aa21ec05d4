import { decode, encode } from 'next-auth/jwt';
import { describe, expect, it } from 'vitest';
import { authOptions } from '@/lib/auth-options';
import { newId, uuid } from '@/lib/id';
import { ensureUser } from '@/lib/provision';
import { hashPassword, signIn } from '@/lib/sign-in';
import { Organization } from '@/models/organization';
import { Session } from '@/models/session';
import { User } from '@/models/user';
import { fingerprint } from '../support/audit';
import { org } from '../support/org';
import { call } from '../support/request';

const secret = 'test-session-secret-test-session-secret-test';
const password = 'A good one, 2026';
const passwordHash = await hashPassword(password);
const cookieOf = async (token: object) => `next-auth.session-token=${await encode({ token: token as never, secret })}`;

async function signedIn(role: 'admin' | 'sales' | 'support' | 'brand' = 'admin') {
  const made = await org();
  const email = `person@${made.slug}.test`;
  const userId = await ensureUser({ orgId: made.orgId, email, name: 'Person', role, passwordHash });
  const open = async () => {
    const { uid, sid, v } = await signIn({ email, password, peer: `peer-${newId()}`, userAgent: 'test' });
    return { sid, headers: { cookie: await cookieOf({ uid, sid, v }) } };
  };
  return { ...made, email, userId, open, ...(await open()) };
}

const me = (headers: Record<string, string>) => call('GET', '/api/me', { headers });

describe('a session cookie', () => {
  it('says who the caller is, with role and organization as of now', async () => {
    const { headers, userId, orgId } = await signedIn('sales');
    const { status, body } = await me(headers);
    expect([status, body]).toMatchObject([200, { user: { id: userId, role: 'sales' }, org: { id: orgId } }]);
    expect(body.permissions).toContain('customers.create');
    expect(body.permissions).not.toContain('membership.autoActivate');
  });

  it('holds nothing but user, session and version', async () => {
    const { headers } = await signedIn();
    const token = await decode({ token: headers.cookie.split('=')[1] ?? '', secret });
    expect(Object.keys(token ?? {}).sort()).toEqual(['exp', 'iat', 'jti', 'sid', 'uid', 'v']);
  });

  it('follows a demotion, a rise and a disabled account on the very next request', async () => {
    const { headers, userId, customer } = await signedIn();
    const made = await customer();
    const restore = () => call('POST', `/api/customers/${made._id}/restore`, { headers });
    expect((await restore()).status).toBe(409);
    await User.updateOne({ _id: uuid(userId) }, { $set: { role: 'support' } });
    expect((await restore()).status).toBe(403);
    await User.updateOne({ _id: uuid(userId) }, { $set: { role: 'admin' } });
    expect((await restore()).status).toBe(409);
    await User.updateOne({ _id: uuid(userId) }, { $set: { disabled: true } });
    expect((await restore()).status).toBe(401);
  });

  it('ends with its organization', async () => {
    const { headers, orgId } = await signedIn();
    await Organization.updateOne({ _id: uuid(orgId) }, { $set: { disabled: true } });
    expect((await me(headers)).status).toBe(401);
  });

  it('that was captured is worth nothing after "sign out everywhere", here and on every other device', async () => {
    const { headers, open } = await signedIn('brand');
    const other = await open();
    expect((await me(other.headers)).status).toBe(200);
    const ended = await call('POST', '/api/session/sign-out-everywhere', { headers });
    expect([ended.status, ended.body]).toEqual([200, { ended: true }]);
    expect([(await me(headers)).status, (await me(other.headers)).status]).toEqual([401, 401]);
    expect((await me((await open()).headers)).status).toBe(200);
  });

  it('is refused when its session ended, ran out, is of another user, or of an older version', async () => {
    const { userId, open } = await signedIn();
    const stranger = await signedIn();
    for (const set of [{ endedAt: new Date() }, { expiresAt: new Date(Date.now() - 1) }, { version: 0 }]) {
      const { sid, headers } = await open();
      await Session.updateOne({ _id: uuid(sid) }, { $set: set });
      expect((await me(headers)).status).toBe(401);
    }
    const { sid } = await open();
    for (const token of [
      { uid: stranger.userId, sid, v: 1 },
      { uid: userId, sid: stranger.sid, v: 1 },
      { uid: userId, sid, v: 2 },
      { uid: userId, sid, v: '1' },
      { uid: userId, sid: { $gt: '' }, v: 1 },
      { uid: userId, sid: 'x', v: 1 },
      { uid: userId, v: 1 },
      { sub: userId, email: 'person@x', role: 'admin' },
    ])
      expect([token, (await me({ cookie: await cookieOf(token) })).status]).toEqual([token, 401]);
  });

  it('is refused when it is old, although its session would still hold', async () => {
    const { userId, sid } = await signedIn();
    const old = await encode({ token: { uid: userId, sid, v: 1 } as never, secret, maxAge: -60 });
    expect((await me({ cookie: `next-auth.session-token=${old}` })).status).toBe(401);
  });

  it('is found among other cookies, and counts for nothing beside an Authorization header', async () => {
    const { headers, key } = await signedIn('sales');
    expect((await me({ cookie: `a=b; ${headers.cookie}; theme=dark=1` })).status).toBe(200);
    expect((await me({ ...headers, authorization: 'Bearer nothing' })).status).toBe(401);
    const both = await me({ ...headers, authorization: `Bearer ${await key('support', 'other')}` });
    expect(both.body).toMatchObject({ user: { role: 'support' } });
  });
});

describe('a write signed by a cookie', () => {
  const write = (headers: Record<string, string>) =>
    call('POST', '/api/customers', { headers, body: { name: `Name ${newId()}` } });
  const foreign: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost:3000.evil.example' },
    { origin: 'http://evil.example/http://localhost:3000' },
    { origin: '' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
  ];

  it.each(foreign)('is refused from elsewhere and changes nothing: %o', async (from) => {
    const { headers, orgId } = await signedIn();
    const before = await fingerprint(orgId);
    const refused = await write({ ...headers, ...from });
    expect([refused.status, refused.body.code]).toEqual([403, 'cross_origin']);
    expect(await fingerprint(orgId)).toBe(before);
  });

  it.each([{ origin: 'http://localhost:3000' }, { 'sec-fetch-site': 'same-origin' }, { 'sec-fetch-site': 'none' }, {}])(
    'is taken from our own pages: %o',
    async (from) => {
      const { headers } = await signedIn();
      expect((await write({ ...headers, ...(from as Record<string, string>) })).status).toBe(201);
    },
  );

  it('may be read from anywhere, since no browser shows the answer there', async () => {
    const { headers } = await signedIn();
    expect(
      (await call('GET', '/api/customers', { headers: { ...headers, origin: 'https://evil.example' } })).status,
    ).toBe(200);
  });

  it('by an API key comes from wherever it likes', async () => {
    const { key } = await org();
    const from = { origin: 'https://integration.example' };
    expect(
      (await call('POST', '/api/customers', { key: await key('admin'), headers: from, body: { name: 'By key' } }))
        .status,
    ).toBe(201);
  });
});

describe('next-auth’s part', () => {
  const provider = () => {
    const [one] = authOptions().providers as unknown as {
      options: {
        authorize: (
          typed: unknown,
          request: { headers?: Record<string, string> },
        ) => Promise<Record<string, unknown> | null>;
      };
    }[];
    if (!one) throw new Error('no provider');
    return one.options;
  };

  it('opens a session for a right password, with the address that our own server wrote down', async () => {
    const { email, userId } = await signedIn();
    const user = await provider().authorize(
      { email, password },
      { headers: { 'x-kinso-peer': '203.0.113.9', 'user-agent': 'Browser' } },
    );
    expect(user).toMatchObject({ id: userId, uid: userId, v: 1 });
    expect(await Session.findById(uuid(String(user?.sid))).lean()).toMatchObject({
      peer: '203.0.113.9',
      userAgent: 'Browser',
    });
  });

  it('answers null to wrong words and a code to what is no matter of words', async () => {
    const { email } = await signedIn();
    const headers = { 'x-kinso-peer': `peer-${newId()}` };
    for (const typed of [
      undefined,
      {},
      { email },
      { email: { $gt: '' }, password },
      { email, password: ['x'] },
      { email: 'x'.repeat(300), password },
    ])
      expect(await provider().authorize(typed, { headers })).toBeNull();
    for (let index = 0; index < 8; index += 1)
      expect(await provider().authorize({ email, password: 'wrong guess' }, { headers })).toBeNull();
    await expect(provider().authorize({ email, password }, { headers })).rejects.toThrow('too_many_attempts');
  });

  it('puts nothing into the token but who signed in, shows nothing of it, and ends the session on sign-out', async () => {
    const { callbacks, events, useSecureCookies } = authOptions();
    const user = { id: 'a', uid: 'a', sid: 'b', v: 1, name: 'N', email: 'e' };
    expect(await callbacks?.jwt?.({ token: { name: 'N', email: 'e', sub: 'a' }, user } as never)).toEqual({
      uid: 'a',
      sid: 'b',
      v: 1,
    });
    expect(await callbacks?.jwt?.({ token: { uid: 'a' } } as never)).toEqual({ uid: 'a' });
    expect(await callbacks?.session?.({ session: { expires: 'x', user: { name: 'N' } } } as never)).toEqual({
      expires: 'x',
    });
    expect(await callbacks?.redirect?.({ url: 'http://[', baseUrl: 'http://localhost:3000' })).toBe(
      'http://localhost:3000',
    );
    const { sid, headers } = await signedIn();
    await events?.signOut?.({ token: { sid } } as never);
    await events?.signOut?.({ token: {} } as never);
    expect((await me(headers)).status).toBe(401);
    expect(useSecureCookies).toBe(false);
  });
});

describe('the one-time link over HTTP', () => {
  it('is refused with the field and the reason', async () => {
    const token = 'x'.repeat(75);
    const refused = await call('POST', '/api/session/set-password', { body: { token, password: 'short' } });
    expect([refused.status, refused.body.errors]).toEqual([400, [expect.objectContaining({ path: 'password' })]]);
    expect((await call('POST', '/api/session/set-password', { body: { token, password } })).status).toBe(404);
  });
});
