import { describe, expect, it } from 'vitest';
import { type Id, newId, uuid } from '@/lib/id';
import type { Problem } from '@/lib/problem';
import { createSetPasswordToken, ensureUser } from '@/lib/provision';
import { endAllSessions, endSession, hashPassword, passwordProblem, setPasswordByToken, signIn } from '@/lib/sign-in';
import { Organization } from '@/models/organization';
import { Session } from '@/models/session';
import { User } from '@/models/user';
import { org } from '../support/org';
import { codeOf } from '../support/refused';

const password = 'A good one, 2026';
const passwordHash = await hashPassword(password);

async function account() {
  const made = await org();
  const email = `person@${made.slug}.test`;
  const userId = await ensureUser({ orgId: made.orgId, email, name: 'Person', role: 'admin', passwordHash });
  const peer = `10.0.${Math.floor(Math.random() * 250)}.${newId().slice(-6)}`;
  const attempt = (typed = password, from = peer, who = email) =>
    signIn({ email: who, password: typed, peer: from, userAgent: 'test' });
  return { ...made, email, userId, peer, attempt };
}

describe('a password', () => {
  it.each([
    'short',
    'elevenchars',
    'aaaaaaaaaaaaaaaa',
    'abababababab',
    'password1234',
    'Passw0rd-2024',
    'qwertyqwerty',
    'letmein letmein',
    'administrator1',
    'admin-1q2w3e4r',
    'x'.repeat(201),
  ])('%s is refused', (typed) => {
    expect(passwordProblem(typed)).toMatch(/password/i);
  });

  it.each(['correct horse battery', 'Straße-ünd-Brücke', '🦊🐻🐼🐨🐯🦁🐮🐷🐸🐵 zoo', 'my password is a long sentence'])(
    '%s is taken',
    (typed) => {
      expect(passwordProblem(typed)).toBeNull();
    },
  );

  it('is kept as argon2id with its own salt', async () => {
    const [one, two] = await Promise.all([hashPassword(password), hashPassword(password)]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(two);
    expect(one).not.toContain(password);
  });
});

describe('signing in', () => {
  it('opens one session that names user and version, with case and space in the address forgiven', async () => {
    const { attempt, email, userId, orgId, peer } = await account();
    const signed = await attempt(password, peer, `  ${email.toUpperCase()} `);
    expect(signed).toMatchObject({ uid: userId, v: 1, name: 'Person' });
    expect(await Session.findById(uuid(signed.sid)).lean()).toMatchObject({ version: 1, endedAt: null, peer });
    expect(await Session.countDocuments({ orgId: uuid(orgId) })).toBe(1);
  });

  it('answers an unknown user as a wrong password: same words, same code, the same work', async () => {
    const { attempt, peer } = await account();
    const asked = async (who: string | undefined, typed: string) => {
      const started = performance.now();
      const error = await attempt(typed, `${peer}-${newId().slice(-8)}`, who).catch((one: unknown) => one);
      return { ms: performance.now() - started, text: JSON.stringify((error as Problem).toJSON('')) };
    };
    await asked('nobody@nowhere.test', 'warm up the decoy');
    const [known, unknown] = [[], []] as [number[], number[]];
    for (let round = 0; round < 6; round += 1) {
      const wrong = await asked(undefined, 'not the password');
      const nobody = await asked(`nobody-${newId()}@nowhere.test`, 'not the password');
      expect(nobody.text).toBe(wrong.text);
      known.push(wrong.ms);
      unknown.push(nobody.ms);
    }
    expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...known) * 0.4);
  });

  it.each([
    ['a disabled account', (id: Id) => User.updateOne({ _id: uuid(id) }, { $set: { disabled: true } })],
    ['a service user', (id: Id) => User.updateOne({ _id: uuid(id) }, { $set: { kind: 'service' } })],
    ['an account without a password', (id: Id) => User.updateOne({ _id: uuid(id) }, { $set: { passwordHash: null } })],
  ])('is refused to %s as if it were not there', async (_name, spoil) => {
    const { attempt, userId } = await account();
    await spoil(userId);
    expect(await codeOf(attempt())).toBe('wrong_credentials');
  });

  it('is refused in a disabled organization, and finds the account of an open one under the same address', async () => {
    const { attempt, orgId, email } = await account();
    await Organization.updateOne({ _id: uuid(orgId) }, { $set: { disabled: true } });
    expect(await codeOf(attempt())).toBe('wrong_credentials');
    const open = await org();
    const twin = await ensureUser({ orgId: open.orgId, email, name: 'Twin', role: 'sales', passwordHash });
    expect((await attempt()).uid).toBe(twin);
  });

  it('is refused without a look at words that are too long to be a password', async () => {
    const { attempt } = await account();
    expect(await codeOf(attempt('x'.repeat(5_000)))).toBe('wrong_credentials');
  });
});

describe('guessing', () => {
  it('ends after eight failures of one account from one address, and not for the owner elsewhere', async () => {
    const { attempt, peer } = await account();
    for (let index = 0; index < 8; index += 1)
      expect(await codeOf(attempt('wrong guess', peer))).toBe('wrong_credentials');
    const refused = await attempt(password, peer).catch((error: unknown) => error as Problem);
    expect(refused).toMatchObject({
      code: 'too_many_attempts',
      status: 429,
      headers: { 'Retry-After': expect.stringMatching(/^\d+$/) },
    });
    expect(await codeOf(attempt(password, '192.0.2.77'))).toBe('ok');
  });

  it('ends after eight also when forty guesses come at once', async () => {
    const { attempt, peer } = await account();
    const codes = await Promise.all(
      Array.from({ length: 40 }, (_, index) => codeOf(attempt(`wrong guess ${index}`, peer))),
    );
    expect(codes.filter((code) => code === 'wrong_credentials')).toHaveLength(8);
    expect(codes.filter((code) => code === 'too_many_attempts')).toHaveLength(32);
  });

  it('of many accounts at once from one address ends after a hundred', async () => {
    const { attempt, peer } = await account();
    const spray = (index: number) => codeOf(attempt('x'.repeat(201), peer, `nobody${index}@spray.test`));
    const codes: string[] = [];
    for (let at = 0; at < 120; at += 20)
      codes.push(...(await Promise.all(Array.from({ length: 20 }, (_, index) => spray(at + index)))));
    expect(codes.filter((code) => code === 'wrong_credentials')).toHaveLength(100);
    expect(await codeOf(attempt(password, '192.0.2.78'))).toBe('ok');
  });

  it('is forgotten by a right password: seven failures and a success leave eight more', async () => {
    const { attempt } = await account();
    for (let index = 0; index < 7; index += 1) await codeOf(attempt('wrong guess'));
    expect(await codeOf(attempt())).toBe('ok');
    for (let index = 0; index < 8; index += 1) expect(await codeOf(attempt('wrong guess'))).toBe('wrong_credentials');
    expect(await codeOf(attempt())).toBe('too_many_attempts');
  });

  it('does not stand in the way of many who sign in rightly at once', async () => {
    const { attempt } = await account();
    const codes = await Promise.all(Array.from({ length: 20 }, () => codeOf(attempt())));
    expect(codes).toEqual(Array(20).fill('ok'));
  });
});

describe('sessions', () => {
  it('end one by one, or all at once with their version', async () => {
    const { attempt, userId } = await account();
    const [one, two] = [await attempt(), await attempt()];
    await endSession(one.sid);
    expect((await Session.findById(uuid(one.sid)).lean())?.endedAt).toBeInstanceOf(Date);
    expect((await Session.findById(uuid(two.sid)).lean())?.endedAt).toBeNull();
    await endAllSessions(userId);
    expect((await Session.findById(uuid(two.sid)).lean())?.endedAt).toBeInstanceOf(Date);
    expect((await attempt()).v).toBe(2);
  });
});

describe('the one-time link', () => {
  it('sets a password once and ends every session', async () => {
    const { attempt, userId, email } = await account();
    const { sid } = await attempt();
    const token = await createSetPasswordToken(userId);
    expect(JSON.stringify(await User.findById(uuid(userId)).lean())).not.toContain(token.slice(32));
    expect(await setPasswordByToken(token, 'Another good one 7')).toEqual({ email });
    expect(await codeOf(setPasswordByToken(token, 'Another good one 8'))).toBe('not_found');
    expect((await Session.findById(uuid(sid)).lean())?.endedAt).toBeInstanceOf(Date);
    expect([await codeOf(attempt()), await codeOf(attempt('Another good one 7'))]).toEqual(['wrong_credentials', 'ok']);
  });

  it('works for one of many that use it at once', async () => {
    const { userId } = await account();
    const token = await createSetPasswordToken(userId);
    const codes = await Promise.all(
      Array.from({ length: 6 }, (_, index) => codeOf(setPasswordByToken(token, `Another good one ${index}`))),
    );
    expect(codes.filter((code) => code === 'ok')).toHaveLength(1);
  });

  it('is refused when it is old, changed, of a disabled user, or sets a bad password', async () => {
    const { userId } = await account();
    const token = await createSetPasswordToken(userId);
    expect(await codeOf(setPasswordByToken(token, 'short'))).toBe('invalid');
    expect(await codeOf(setPasswordByToken(`${token.slice(0, -1)}_`, 'Another good one 7'))).toBe('not_found');
    expect(await codeOf(setPasswordByToken(`${'z'.repeat(32)}${token.slice(32)}`, 'Another good one 7'))).toBe(
      'not_found',
    );
    await User.updateOne({ _id: uuid(userId) }, { $set: { disabled: true } });
    expect(await codeOf(setPasswordByToken(token, 'Another good one 7'))).toBe('not_found');
    await User.updateOne({ _id: uuid(userId) }, { $set: { disabled: false, 'setPassword.expiresAt': new Date(0) } });
    expect(await codeOf(setPasswordByToken(token, 'Another good one 7'))).toBe('not_found');
  });
});
