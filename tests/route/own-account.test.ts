import { encode } from 'next-auth/jwt';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { env } from '@/lib/env';
import { type Id, uuid } from '@/lib/id';
import { runJobNow } from '@/lib/jobs';
import { ensureUser } from '@/lib/provision';
import { endSession, hashPassword, signIn } from '@/lib/sign-in';
import { Job } from '@/models/job';
import { User } from '@/models/user';
import { rowsOf } from '../support/audit';
import { org } from '../support/org';
import { call } from '../support/request';
import { mailServer } from '../support/smtp';

const password = 'a long enough word 77';
let passwordHash: string;
let server: Awaited<ReturnType<typeof mailServer>>;
beforeAll(async () => {
  passwordHash = await hashPassword(password);
  server = await mailServer();
});
afterAll(() => server.close());

let peers = 0;
/** A person with a browser: each from an address of its own. */
async function person(role: 'admin' | 'sales' = 'sales', made?: Awaited<ReturnType<typeof org>>) {
  const o = made ?? (await org());
  peers += 1;
  const email = `person${peers}@${o.slug}.test`;
  const peer = `10.1.${Math.floor(peers / 250)}.${peers % 250}`;
  const id = await ensureUser({ orgId: o.orgId, email, name: `Person ${peers}`, role, passwordHash });
  const enter = async (secret = password, code?: string) => {
    const { uid, sid, v } = await signIn({
      email,
      password: secret,
      code,
      peer,
      userAgent: 'Mozilla/5.0 (X11; Linux) Firefox/1',
    });
    const token = await encode({ token: { uid, sid, v }, secret: env.NEXTAUTH_SECRET ?? '' });
    return { sid, cookie: `next-auth.session-token=${token}`, origin: 'http://localhost:3000', 'x-kinso-peer': peer };
  };
  return { ...o, email, id, peer, enter };
}

const who = async (headers: Record<string, string>) => (await call('GET', '/api/me', { headers })).status;
const refused = (work: Promise<unknown>) =>
  work.then(
    () => 'ok',
    (error: { code?: string }) => error.code,
  );
const codeOf = (secret: string, steps = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });

describe('a captured cookie', () => {
  it('fails on the next request after sign-out, after the session was ended, and when all others were', async () => {
    const one = await person();
    const [first, second, third, fourth] = [await one.enter(), await one.enter(), await one.enter(), await one.enter()];
    expect(await who(first)).toBe(200);
    await endSession(first.sid);
    expect(await who(first)).toBe(401);
    const sessions = await call('GET', '/api/me/sessions', { headers: fourth });
    const rows = sessions.body.data as unknown as { _id: string; current: boolean; browser: string }[];
    expect(rows).toHaveLength(3);
    expect(rows.filter(({ current }) => current).map(({ _id }) => _id)).toEqual([fourth.sid]);
    expect(rows[0]?.browser).toBe('Firefox on Linux');
    const endOne = { headers: fourth, body: { sessionId: second.sid } };
    expect((await call('POST', '/api/me/sessions/end', endOne)).body).toEqual({ ended: 1 });
    expect(await who(second)).toBe(401);
    expect((await call('POST', '/api/me/sessions/end', { headers: fourth, body: {} })).body).toEqual({ ended: 1 });
    expect([await who(third), await who(fourth)]).toEqual([401, 200]);
  });

  it('fails after deactivation and after an administrator ended it, and has its new rights after a change of role', async () => {
    const boss = await person('admin');
    const one = await person('admin', boss);
    const captured = await one.enter();
    const admin = await boss.enter();
    const change = (body: object) => call('PUT', `/api/users/${one.id}`, { headers: admin, body });
    expect((await call('GET', '/api/users/accounts', { headers: captured })).status).toBe(200);
    expect((await change({ role: 'support' })).status).toBe(200);
    expect((await call('GET', '/api/users/accounts', { headers: captured })).status).toBe(403);
    const ended = await call('POST', `/api/users/${one.id}/sessions/end`, { headers: admin, body: {} });
    expect([ended.body, await who(captured)]).toEqual([{ ended: 1 }, 401]);
    const again = await one.enter();
    const key = await one.key('support', one.email.split('@')[0]);
    expect((await call('POST', `/api/users/${one.id}/deactivate`, { headers: admin, body: {} })).status).toBe(200);
    expect([await who(again), (await call('GET', '/api/me', { key })).status]).toEqual([401, 401]);
    expect(await refused(one.enter())).toBe('wrong_credentials');
    expect((await call('POST', `/api/users/${one.id}/reactivate`, { headers: admin })).status).toBe(200);
    expect([await who(again), (await call('GET', '/api/me', { key })).status]).toEqual([401, 401]);
    expect(await who(await one.enter())).toBe(200);
  });

  it('fails after the password was changed, which asks for the present one', async () => {
    const one = await person();
    const [captured, own] = [await one.enter(), await one.enter()];
    const change = (body: object) => call('PUT', '/api/me/password', { headers: own, body });
    const wrong = await change({ current: 'not it at all', password: 'another long word 88' });
    expect([wrong.status, (wrong.body.errors as unknown as { path: string }[])[0]?.path]).toEqual([400, 'current']);
    const weak = await change({ current: password, password: 'password1234' });
    expect([weak.status, (weak.body.errors as unknown as { path: string }[])[0]?.path]).toEqual([400, 'password']);
    expect(await who(captured)).toBe(200);
    expect((await change({ current: password, password: 'another long word 88' })).body).toEqual({ ended: 1 });
    expect([await who(captured), await who(own)]).toEqual([401, 200]);
    expect(await refused(one.enter())).toBe('wrong_credentials');
    expect(await who(await one.enter('another long word 88'))).toBe(200);
  });

  it('is not ended by another user, nor by an administrator of another organization', async () => {
    const [one, other] = [await person(), await person('admin')];
    const captured = await one.enter();
    const theirs = await other.enter();
    expect(
      (await call('POST', '/api/me/sessions/end', { headers: theirs, body: { sessionId: captured.sid } })).body,
    ).toEqual({
      ended: 0,
    });
    expect((await call('POST', `/api/users/${one.id}/sessions/end`, { headers: theirs, body: {} })).status).toBe(404);
    expect(await who(captured)).toBe(200);
  });
});

describe('a forgotten password', () => {
  const ask = (email: string, peer = '10.2.0.1') =>
    call('POST', '/api/session/forgot-password', { body: { email }, headers: { 'x-kinso-peer': peer } });

  it('is answered alike for who is known, unknown or deactivated; the known one has a link by mail', async () => {
    const [one, gone] = [await person(), await person()];
    await User.updateOne({ _id: uuid(gone.id) }, { $set: { disabled: true } });
    env.SMTP_URL = server.url;
    const answers = [await ask(one.email), await ask(gone.email), await ask('nobody@nowhere.example.com')];
    expect(answers.map(({ status, text }) => [status, text])).toEqual(Array(3).fill([200, '{"asked":true}']));
    await expect.poll(async () => (await rowsOf(one.orgId, 'mails')).length, { timeout: 10_000 }).toBe(1);
    env.SMTP_URL = server.url;
    const job = await Job.findOne({ orgId: uuid(one.orgId), kind: 'mail.send' }).lean();
    await runJobNow(job?._id.toString() as Id);
    env.SMTP_URL = undefined;
    const letter = server.letters.find(({ to }) => to.includes(one.email));
    const token = /set-password#(\S+)/.exec(letter?.text ?? '')?.[1] ?? '';
    const captured = await one.enter();
    const set = await call('POST', '/api/session/set-password', { body: { token, password: 'another long word 88' } });
    expect([set.status, await who(captured)]).toEqual([200, 401]);
    expect(await who(await one.enter('another long word 88'))).toBe(200);
    expect(await rowsOf(gone.orgId, 'mails')).toEqual([]);
  });

  it('fills nobody’s mailbox: after four letters in a quarter of an hour there are none', async () => {
    const one = await person();
    env.SMTP_URL = server.url;
    for (let count = 0; count < 6; count += 1) expect((await ask(one.email, '10.2.0.2')).status).toBe(200);
    await expect.poll(async () => (await rowsOf(one.orgId, 'mails')).length, { timeout: 10_000 }).toBe(4);
    env.SMTP_URL = undefined;
  });
});

describe('a second factor', () => {
  async function enrolled() {
    const one = await person();
    const headers = await one.enter();
    const started = await call('POST', '/api/me/second-factor', { headers, body: { current: password } });
    const { secret, uri } = started.body as unknown as { secret: string; uri: string };
    const on = await call('PUT', '/api/me/second-factor', { headers, body: { code: codeOf(secret) } });
    return { ...one, headers, secret, uri, codes: (on.body as unknown as { recoveryCodes: string[] }).recoveryCodes };
  }

  it('counts from the first code on, and asks for the password before', async () => {
    const one = await person();
    const headers = await one.enter();
    const start = (current: string) => call('POST', '/api/me/second-factor', { headers, body: { current } });
    expect((await start('not it at all')).status).toBe(400);
    const { secret, uri } = (await start(password)).body as unknown as { secret: string; uri: string };
    expect(uri).toContain(`secret=${secret}`);
    expect(await who(await one.enter())).toBe(200);
    const confirm = (code: string) => call('PUT', '/api/me/second-factor', { headers, body: { code } });
    expect((await confirm(codeOf(secret, 40))).status).toBe(400);
    expect((await confirm(codeOf(secret))).status).toBe(200);
    expect(await refused(one.enter())).toBe('second_factor_required');
    expect((await start(password)).status).toBe(409);
    const row = await User.findById(uuid(one.id)).lean();
    expect(JSON.stringify(row)).not.toContain(secret);
  });

  it('lets in with a code of the app once, with a recovery code once, and with nothing else', async () => {
    const { enter, secret, codes, headers } = await enrolled();
    expect(codes).toHaveLength(10);
    expect(await refused(enter(password, codeOf(secret)))).toBe('wrong_code');
    const next = codeOf(secret, 1);
    expect(await who(await enter(password, next))).toBe(200);
    expect(await refused(enter(password, next))).toBe('wrong_code');
    const [recovery = ''] = codes;
    expect(await who(await enter(password, recovery.toUpperCase()))).toBe(200);
    expect(await refused(enter(password, recovery))).toBe('wrong_code');
    const state = (await call('GET', '/api/me/second-factor', { headers })).body;
    expect(state).toMatchObject({ active: true, recoveryCodesLeft: 9 });
  });

  it('is not asked of whoever has the password wrong, so that it tells nothing of the password', async () => {
    const { enter, secret } = await enrolled();
    expect(await refused(enter('not it at all 99', codeOf(secret, 1)))).toBe('wrong_credentials');
    expect(await refused(enter('not it at all 99'))).toBe('wrong_credentials');
  });

  it('of two who bring one code at once lets in one', async () => {
    const { enter, codes } = await enrolled();
    const both = await Promise.all([refused(enter(password, codes[1])), refused(enter(password, codes[1]))]);
    expect(both.sort()).toEqual(['ok', 'wrong_code']);
  });

  it('is soon counted out when codes are tried, from whatever address', async () => {
    const { email } = await enrolled();
    const outcomes = [];
    for (let at = 0; at < 22; at += 1)
      outcomes.push(await refused(signIn({ email, password, code: '000000', peer: `10.3.0.${at}`, userAgent: '' })));
    expect(outcomes.filter((one) => one === 'wrong_code').length).toBeLessThanOrEqual(20);
    expect(outcomes.at(-1)).toBe('too_many_attempts');
  });

  it('is switched off by its owner with the password, and by an administrator for a colleague', async () => {
    const one = await enrolled();
    const off = await call('POST', '/api/me/second-factor/off', { headers: one.headers, body: { current: password } });
    expect(off.body).toMatchObject({ active: false, recoveryCodesLeft: 0 });
    expect(await who(await one.enter())).toBe(200);
    const two = await enrolled();
    const reset = await call('POST', `/api/users/${two.id}/second-factor/off`, { key: await two.key('admin') });
    expect(reset.status).toBe(200);
    expect(await who(await two.enter())).toBe(200);
  });
});

describe('one’s own name', () => {
  it('is changed by oneself', async () => {
    const one = await person();
    const headers = await one.enter();
    expect((await call('PUT', '/api/me/profile', { headers, body: { name: '  Nora\tQuist ' } })).body).toEqual({
      name: 'Nora Quist',
    });
    expect((await call('GET', '/api/me', { headers })).body.user).toMatchObject({ name: 'Nora Quist' });
    expect((await call('PUT', '/api/me/profile', { headers, body: { name: 'X', role: 'admin' } })).status).toBe(400);
  });
});
