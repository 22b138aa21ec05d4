import { describe, expect, it } from 'vitest';
import { customerBody } from '@/features/customers/input';
import { historyQuery } from '@/features/customers/schema';
import { customerHistory, getCustomer, updateCustomer } from '@/features/customers/service';
import { getOwnershipHistory, transferOwnership } from '@/features/ownership/service';
import type { Context } from '@/lib/context';
import { keyIdOf } from '@/lib/crypto';
import { database } from '@/lib/db';
import { env } from '@/lib/env';
import { type Id, uuid } from '@/lib/id';
import { runJobNow } from '@/lib/jobs';
import { rotateKeys, rotationJob } from '@/lib/key-rotation';
import { forgetKeyRing, keyRing, openJson, refreshKeyRing, sealJson } from '@/lib/keys';
import { relayOnce } from '@/lib/outbox';
import { toBuffer } from '@/lib/sealed';
import { sealedPlaces } from '@/lib/sealed-places';
import { Job } from '@/models/job';
import { OrgKey } from '@/models/org-key';
import { rowsOf } from '../support/audit';
import { audit } from '../support/auditor';
import { faultsOf, readsOf } from '../support/explain';
import { org } from '../support/org';

const keysOf = async (orgId: Id) =>
  (
    await OrgKey.find({ orgId: uuid(orgId), purpose: 'data' })
      .sort({ keyId: 1 })
      .lean()
  ).map((row) => [row.keyId, row.state]);

/** By which keys the organization's values are sealed, and how many by each. */
async function sealedBy(orgId: Id): Promise<Record<number, number>> {
  const counts: Record<number, number> = {};
  for (const { collection, path } of sealedPlaces()) {
    for (const row of await rowsOf<Record<string, unknown>>(orgId, collection)) {
      if (!row[path]) continue;
      const id = keyIdOf(toBuffer(row[path]));
      counts[id] = (counts[id] ?? 0) + 1;
    }
  }
  return counts;
}

/** The next step of the rotation, as if the time it waits for had passed. */
async function step(ctx: Context): Promise<void> {
  await Job.updateMany({ orgId: uuid(ctx.org.id) }, { $set: { notBefore: null } });
  const job = await rotationJob(ctx.org.id);
  if (job) await runJobNow(job);
}

async function rotate(ctx: Context): Promise<void> {
  await rotateKeys(ctx);
  await step(ctx);
  await step(ctx);
  expect(await rotationJob(ctx.org.id)).toBeNull();
}

const secrets = { email: 'a@secret.example', notes: 'a secret', dateOfBirth: '1980-01-02', taxId: 'T-1' };

/** A customer with all that is sealed: its own data, events, a transfer with a reason. */
async function something() {
  const made = await org();
  const ben = await made.as('sales', 'ben');
  const one = await made.customer(secrets);
  await transferOwnership({ ...made.ctx, now: new Date() }, one._id, { newOwnerId: ben.user.id, reason: 'a reason' });
  await relayOnce(made.orgId);
  await made.customer({ notes: 'not numbered yet' });
  return { ...made, one };
}

async function readsAll(ctx: Context, id: string): Promise<void> {
  expect(await getCustomer(ctx, id)).toMatchObject({ email: secrets.email, notes: secrets.notes });
  expect((await getOwnershipHistory(ctx, id, { limit: 5 })).data[0]?.reason).toBe('a reason');
  const history = await customerHistory(ctx, id, historyQuery.parse({ field: 'taxId' }));
  expect(history.data.at(-1)?.changes[0]?.to).toBe('T-1');
}

describe('a rotation of data keys', () => {
  it('seals everything anew, reads everything throughout, and tells it once', async () => {
    const { ctx, orgId, one } = await something();
    const before = await sealedBy(orgId);
    expect(Object.keys(before)).toEqual(['1']);
    await rotateKeys(ctx);
    expect(await keysOf(orgId)).toEqual([
      [1, 'active'],
      [2, 'pending'],
    ]);
    await readsAll(ctx, one._id);
    await step(ctx);
    expect(await sealedBy(orgId)).toEqual({ 2: before[1] });
    await readsAll(ctx, one._id);
    await step(ctx);
    expect(await keysOf(orgId)).toEqual([
      [1, 'retired'],
      [2, 'active'],
    ]);
    await readsAll(ctx, one._id);
    const told = (await rowsOf<{ name: string }>(orgId, 'events')).filter((row) =>
      row.name.startsWith('organization.'),
    );
    expect(told.map((row) => row.name)).toEqual(['organization.keys.rotated']);
    await relayOnce(orgId);
    expect(await audit(orgId)).toEqual([]);
  });

  it('announces a key before it seals: a process that knows it opens what another sealed with it, and seals with the old one', async () => {
    const { ctx, orgId } = await something();
    await rotateKeys(ctx);
    forgetKeyRing(orgId);
    const early = await keyRing(orgId);
    expect([early.active.id, [...early.data.keys()].sort()]).toEqual([1, [1, 2]]);
    const ahead = { ...early, active: { id: 2, key: early.data.get(2) as Buffer } };
    expect(openJson(early, 'place', sealJson(ahead, 'place', 'new'))).toBe('new');
  });

  it('renews the ring in place, so that a long job seals with the key of today', async () => {
    const { ctx, orgId } = await something();
    const held = ctx.keys;
    await rotateKeys(ctx);
    await OrgKey.updateOne({ orgId: uuid(orgId), keyId: 2 }, { $set: { state: 'active' } });
    expect(held.active.id).toBe(1);
    const refresh = env.KINSO_KEY_REFRESH_MS;
    env.KINSO_KEY_REFRESH_MS = 1;
    await new Promise((resolve) => setTimeout(resolve, 5));
    await keyRing(orgId);
    env.KINSO_KEY_REFRESH_MS = refresh;
    expect(held.active.id).toBe(2);
  });

  it('finds what a slow process still sealed with the old key before it retires that', async () => {
    const { ctx, orgId, customer } = await something();
    await rotateKeys(ctx);
    await step(ctx);
    const ring = await keyRing(orgId);
    const slow = { ...ctx, keys: { ...ring, active: { id: 1, key: ring.data.get(1) as Buffer } } };
    const late = await customer({ notes: 'sealed late' }, slow);
    expect((await sealedBy(orgId))[1]).toBeGreaterThan(0);
    await step(ctx);
    expect(Object.keys(await sealedBy(orgId))).toEqual(['2']);
    expect((await getCustomer(ctx, late._id)).notes).toBe('sealed late');
  });

  it('keeps the retired key to open with, and destroys it in the next rotation', async () => {
    const { ctx, orgId, one } = await something();
    await rotate(ctx);
    await rotate(ctx);
    expect(await keysOf(orgId)).toEqual([
      [2, 'retired'],
      [3, 'active'],
    ]);
    await readsAll(ctx, one._id);
    expect(Object.keys(await sealedBy(orgId))).toEqual(['3']);
  });

  it('is one: asked for while it goes on, and taken up after it failed, it goes to the same key', async () => {
    const { ctx, orgId } = await something();
    const first = await rotateKeys(ctx);
    expect(await rotateKeys(ctx)).toBe(first);
    await Job.updateOne({ _id: uuid(first) }, { $set: { state: 'failed' } });
    expect(await rotateKeys(ctx)).not.toBe(first);
    await step(ctx);
    await Job.updateMany({ orgId: uuid(orgId), state: 'queued' }, { $set: { state: 'failed' } });
    await rotate(ctx);
    expect(await keysOf(orgId)).toEqual([
      [1, 'retired'],
      [2, 'active'],
    ]);
  });

  it('retires nothing while a value does not open, and says how many', async () => {
    const { ctx, orgId, one } = await something();
    const spoilt = { $set: { sealed: sealJson(ctx.keys, 'another place', {}) } };
    await database()
      .collection('customers')
      .updateOne({ _id: uuid(one._id) as never }, spoilt);
    await rotateKeys(ctx);
    await step(ctx);
    await step(ctx);
    const [job] = await Job.find({ orgId: uuid(orgId), kind: 'keys.retire' }).lean();
    expect([job?.state, job?.error]).toEqual(['failed', '1 values do not open; the keys stay as they are']);
    expect(await keysOf(orgId)).toEqual([
      [1, 'active'],
      [2, 'active'],
    ]);
  });

  it('may be asked for by an admin only, and leaves other organizations alone', async () => {
    const [one, two] = [await something(), await something()];
    for (const role of ['sales', 'support', 'brand'] as const) {
      const ctx = await one.as(role);
      expect(() => rotateKeys(ctx)).toThrow('may not do this');
    }
    await rotate(one.ctx);
    expect([await keysOf(two.orgId), Object.keys(await sealedBy(two.orgId))]).toEqual([[[1, 'active']], ['1']]);
  });

  it('walks on indexes, whatever else the collections hold', async () => {
    const { ctx, customer } = await something();
    for (let index = 0; index < 30; index += 1) await customer();
    await rotateKeys(ctx);
    const seen = await readsOf(() => step(ctx));
    const walked = seen.filter((one) => ['customers', 'events', 'ownership_changes'].includes(one.on));
    expect(walked.length).toBeGreaterThan(5);
    expect(walked.flatMap((one) => faultsOf(one))).toEqual([]);
  });
});

describe('a customer that is written while keys rotate', () => {
  it('leaves the old key behind, whether or not its personal data changed, as one version and one event', async () => {
    const { ctx, orgId, one } = await something();
    await rotateKeys(ctx);
    await OrgKey.updateOne({ orgId: uuid(orgId), keyId: 2 }, { $set: { state: 'active' } });
    await refreshKeyRing(orgId);
    const after = await updateCustomer({ ...ctx, now: new Date() }, one._id, customerBody.parse({ city: 'Bath' }));
    expect(after.version).toBe(3);
    const row = await database()
      .collection('customers')
      .findOne({ _id: uuid(one._id) as never });
    expect(keyIdOf(toBuffer(row?.sealed))).toBe(2);
    await readsAll(ctx, one._id);
  });
});
