import mongoose, { Schema } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { takeNumbers } from '@/lib/counters';
import { connectDb, database, disconnectDb, pingDb } from '@/lib/db';
import { defineModel } from '@/lib/define-model';
import { demoLogins, demoPassword } from '@/lib/demo-logins';
import { directory, forgetDirectory } from '@/lib/directory';
import { requiredSecret } from '@/lib/env';
import { newId, uuid } from '@/lib/id';
import { migrate } from '@/lib/migrate';
import { createApiKey, ensureOrganization, ensureUser, systemContext } from '@/lib/provision';
import { passwordProblem } from '@/lib/sign-in';
import { singleton } from '@/lib/singleton';
import { ApiKey } from '@/models/api-key';
import { Organization } from '@/models/organization';
import { User } from '@/models/user';
import { org } from '../support/org';

describe('an organization', () => {
  it('of a slug is one, also when many make it at once, and keeps what it was made with', async () => {
    const slug = `o-${newId().slice(-12)}`;
    const ids = await Promise.all(
      Array.from({ length: 12 }, () => ensureOrganization({ slug, currency: 'USD' }).catch(() => null)),
    );
    expect(new Set(ids.filter(Boolean)).size).toBe(1);
    expect(await Organization.countDocuments({ slug })).toBe(1);
    await ensureOrganization({ slug, currency: 'EUR' });
    expect(await Organization.findOne({ slug }).lean()).toMatchObject({
      currency: 'USD',
      region: 'CA',
      uniqueNames: 'business',
    });
  });
});

describe('a user', () => {
  it('of an address is one in its organization; making it again brings role and name up to date', async () => {
    const { orgId, slug } = await org();
    const input = {
      orgId,
      email: ` New@${slug}.test `,
      name: 'New',
      role: 'sales' as const,
      password: 'A good one, 2026',
    };
    const id = await ensureUser(input);
    expect(await ensureUser({ ...input, name: 'Newer', role: 'admin', password: undefined })).toBe(id);
    const row = await User.findById(uuid(id)).lean();
    expect(row).toMatchObject({ email: `new@${slug}.test`, name: 'Newer', role: 'admin', kind: 'person' });
    expect(row?.passwordHash).toMatch(/^\$argon2id/);
  });

  it('may have the same address in another organization', async () => {
    const [one, two] = [await org(), await org()];
    const of = (orgId: typeof one.orgId) => ensureUser({ orgId, email: 'same@both.test', name: 'Same', role: 'sales' });
    expect(await of(one.orgId)).not.toBe(await of(two.orgId));
  });

  it('is known to the directory of its own organization, at once after a change', async () => {
    const [one, two] = [await org(), await org()];
    await directory(one.orgId);
    const id = await ensureUser({ orgId: one.orgId, email: `late@${one.slug}.test`, name: 'Late', role: 'sales' });
    expect((await directory(one.orgId)).get(id)).toMatchObject({ name: 'Late', active: true });
    expect((await directory(two.orgId)).has(id)).toBe(false);
    await User.updateOne({ _id: uuid(id) }, { $set: { disabled: true } });
    forgetDirectory(one.orgId);
    expect((await directory(one.orgId)).get(id)?.active).toBe(false);
  });

  it('that does not exist has no context', async () => {
    const { orgId } = await org();
    await expect(systemContext(orgId, newId())).rejects.toThrow('no such');
  });
});

describe('an API key', () => {
  it('is shown once and kept as a hash', async () => {
    const { orgId, ctx } = await org();
    const text = await createApiKey({
      orgId,
      userId: ctx.user.id,
      name: 'n8n',
      expiresAt: new Date(Date.now() + 1_000),
    });
    expect(text).toMatch(/^kinso_[0-9a-f]{32}_[\w-]{43}$/);
    const row = JSON.stringify(await ApiKey.findOne({ orgId: uuid(orgId), name: 'n8n' }).lean());
    expect(row).not.toContain(text.slice(39));
  });
});

describe('numbers of a series', () => {
  it('are each given once, in blocks too', async () => {
    const { ctx } = await org();
    const taken = await Promise.all(
      Array.from({ length: 30 }, (_, index) => takeNumbers(ctx, 'test', index % 3 === 0 ? 5 : 1)),
    );
    const all = taken.flatMap((first, index) => Array.from({ length: index % 3 === 0 ? 5 : 1 }, (_, at) => first + at));
    expect(new Set(all).size).toBe(70);
    expect(Math.max(...all)).toBe(70);
  });
});

describe('the demo', () => {
  it('shows its logins where its organization is, and nothing elsewhere', async () => {
    await Organization.deleteOne({ slug: 'demo' });
    expect(await demoLogins()).toEqual({ enabled: false, logins: [] });
    await ensureOrganization({ slug: 'demo', demo: true });
    const shown = await demoLogins();
    expect(shown).toMatchObject({ enabled: true, password: demoPassword });
    expect(new Set(shown.logins.map(({ role }) => role))).toEqual(new Set(['admin', 'sales', 'support', 'brand']));
    expect(shown.logins.every((login) => !('slug' in login))).toBe(true);
    expect(passwordProblem(demoPassword)).toBeNull();
    await Organization.deleteOne({ slug: 'demo' });
  });
});

describe('the database', () => {
  it('answers a ping, is connected once, and comes back after a disconnect', async () => {
    const first = await connectDb();
    expect(await connectDb()).toBe(first);
    await pingDb();
    await disconnectDb();
    await Promise.all(Array.from({ length: 8 }, () => connectDb()));
    await pingDb();
  });

  it('keeps its one client when a stall of this process has missed heartbeats, so that what runs goes on', async () => {
    await connectDb();
    const client = mongoose.connection.getClient();
    Object.assign(mongoose.connection, { _lastHeartbeatAt: 1 });
    expect(mongoose.connection.readyState).toBe(0);
    await Promise.all(Array.from({ length: 8 }, () => connectDb()));
    await pingDb();
    expect(mongoose.connection.getClient()).toBe(client);
  });

  it('is migrated as often as one likes: what is declared is made, what is not is dropped', async () => {
    await Organization.collection.createIndex({ name: 1 });
    const lines = await migrate();
    expect(lines.find((line) => line.startsWith('organizations'))).toContain('dropped name_1');
    expect((await migrate()).some((line) => line.includes('dropped'))).toBe(false);
    const attempts = await database().collection('sign_in_attempts').indexes();
    expect(attempts.map((index) => Object.keys(index.key)[0])).toEqual(['_id', 'expire', 'key']);
  });
});

describe('what has identity', () => {
  it('is made once under its name', () => {
    const name = `test-${newId()}`;
    let made = 0;
    const make = () => ({ n: ++made });
    expect(singleton(name, make)).toBe(singleton(name, make));
    expect(made).toBe(1);
  });

  it('a model too: defining it again gives the same, and none may leave the organization aside by itself', () => {
    const again = defineModel('Organization', new Schema({ other: String }));
    expect(again).toBe(mongoose.models.Organization);
    expect(() => defineModel(`Loose${newId()}`, new Schema({ a: String }), { tenant: false })).toThrow('tenant-scoped');
  });

  it('a secret is there or the start is refused', () => {
    expect(requiredSecret('KINSO_MASTER_KEY').length).toBeGreaterThanOrEqual(32);
  });
});
