import { describe, expect, it } from 'vitest';
import '@/features/jobs';
import { customerFilter } from '@/features/customers/schema';
import { createCustomer, deleteCustomer, listCustomers, updateCustomer } from '@/features/customers/service';
import type { Context } from '@/lib/context';
import { type Id, uuid } from '@/lib/id';
import { indexRotationJob, rotateIndexKeys } from '@/lib/index-rotation';
import { runJobNow } from '@/lib/jobs';
import { keyRing, refreshKeyRing } from '@/lib/keys';
import { Job } from '@/models/job';
import { OrgKey } from '@/models/org-key';
import { rowsOf } from '../support/audit';
import { org } from '../support/org';

const email = 'ana@secret.example';
const phone = '+16045550142';

async function something() {
  const made = await org();
  const ana = await made.customer({ name: 'Ana Lopez', email, phone });
  const gone = await made.customer({ name: 'Gone Twin', email: 'gone@secret.example' });
  await deleteCustomer({ ...made.ctx, now: new Date() }, gone._id);
  return { ...made, ana, gone };
}

const keysOf = async (orgId: Id) =>
  (
    await OrgKey.find({ orgId: uuid(orgId), purpose: 'index' })
      .sort({ keyId: 1 })
      .lean()
  ).map((row) => [row.keyId, row.state]);

/** The next step of the change, as if the time it waits for had passed. */
async function step(ctx: Context): Promise<void> {
  await Job.updateMany({ orgId: uuid(ctx.org.id) }, { $set: { notBefore: null } });
  const job = await indexRotationJob(ctx.org.id);
  if (job) await runJobNow(job);
}

type Row = { customerId: string; terms: string[]; emailKey?: string[]; goneEmailKey?: string[] };
/** How many hashes each customer has in all. */
const hashesOf = async (orgId: Id) =>
  Object.fromEntries(
    (await rowsOf<Row>(orgId, 'customers')).map((row) => [
      row.customerId,
      row.terms.filter((term) => term.startsWith('~')).length +
        [row.emailKey, row.goneEmailKey].flat().filter(Boolean).length,
    ]),
  );

const find = async (ctx: Context, search: string) =>
  (await listCustomers(ctx, customerFilter.parse({ search }))).data.map((row) => row.name);

/** Everything that hashes are for, at this moment of the change. */
async function holds(ctx: Context, at: string): Promise<void> {
  expect([at, await find(ctx, email)]).toEqual([at, ['Ana Lopez']]);
  expect([at, await find(ctx, '550142')]).toEqual([at, ['Ana Lopez']]);
  await expect(createCustomer(ctx, { name: 'Another', email })).rejects.toMatchObject({ code: 'email_taken' });
  const twin = await createCustomer({ ...ctx, now: new Date() }, { name: `Twin ${at}`, email: 'gone@secret.example' });
  expect([at, twin.warnings?.map((one) => one.code)]).toEqual([at, ['deactivated_twin']]);
  await updateCustomer({ ...ctx, now: new Date() }, twin._id, { email: null });
}

describe('a rotation of index keys', () => {
  it('misses no search and takes no e-mail twice at any step, and leaves no hash by the old key', async () => {
    const { ctx, orgId } = await something();
    const [before, old] = [await hashesOf(orgId), (await keyRing(orgId)).index];
    const twice = Object.fromEntries(Object.entries(before).map(([code, count]) => [code, count * 2]));
    await rotateIndexKeys(ctx);
    expect(await keysOf(orgId)).toEqual([
      [1, 'active'],
      [2, 'pending'],
    ]);
    await holds(ctx, 'announced');
    await step(ctx);
    expect(await hashesOf(orgId)).toMatchObject(twice);
    await holds(ctx, 'filled');
    await step(ctx);
    await holds(ctx, 'switched');
    await step(ctx);
    await holds(ctx, 'cleaned');
    expect(await keysOf(orgId)).toEqual([[2, 'active']]);
    expect(await hashesOf(orgId)).toMatchObject(before);
    expect((await keyRing(orgId)).index.equals(old)).toBe(false);
    expect(await indexRotationJob(orgId)).toBeNull();
    const told = (await rowsOf<{ name: string }>(orgId, 'events')).filter(
      (one) => one.name === 'organization.keys.rotated',
    );
    expect(told).toHaveLength(1);
  });

  it('is missed by nobody who has not heard of the last step yet', async () => {
    const { ctx, orgId, customer } = await something();
    await rotateIndexKeys(ctx);
    for (const at of ['announced', 'filled', 'switched', 'cleaned']) {
      const ring = { ...(await refreshKeyRing(orgId)) };
      await step(ctx);
      // One that still works with the keys of the step before writes, everybody finds it; everybody writes, it finds that.
      const late = { ...ctx, keys: ring };
      if (at !== 'cleaned') {
        await customer({ name: `Late ${at}`, email: `late.${at}@secret.example` }, late);
        expect(await find(ctx, `late.${at}@secret.example`)).toEqual([`Late ${at}`]);
        await customer({ name: `New ${at}`, email: `new.${at}@secret.example` });
        expect(await find(late, `new.${at}@secret.example`)).toEqual([`New ${at}`]);
        await expect(
          createCustomer(late, { name: 'Another', email: `new.${at}@secret.example` }),
        ).rejects.toMatchObject({
          code: 'email_taken',
        });
      }
    }
    expect(await keysOf(orgId)).toEqual([[2, 'active']]);
    expect(new Set(Object.values(await hashesOf(orgId))).size).toBeGreaterThan(1);
    for (const at of ['announced', 'filled', 'switched'])
      expect(await find(ctx, `late.${at}@secret.example`)).toEqual([`Late ${at}`]);
  });

  it('is one, and goes on at the step where it stood when a job of it failed', async () => {
    const { ctx, orgId } = await something();
    const first = await rotateIndexKeys(ctx);
    expect(await rotateIndexKeys(ctx)).toBe(first);
    for (let stepped = 0; stepped < 3; stepped += 1) {
      await Job.updateMany({ orgId: uuid(orgId), state: 'queued' }, { $set: { state: 'failed' } });
      await rotateIndexKeys(ctx);
      await step(ctx);
    }
    expect(await keysOf(orgId)).toEqual([[2, 'active']]);
    await holds(ctx, 'at the end');
  });

  it('may be asked for by an admin only, and leaves other organizations alone', async () => {
    const [one, two] = [await something(), await something()];
    for (const role of ['sales', 'support', 'brand'] as const) {
      const ctx = await one.as(role);
      expect(() => rotateIndexKeys(ctx)).toThrow('may not do this');
    }
    const before = await rowsOf(two.orgId, 'customers');
    await rotateIndexKeys(one.ctx);
    for (let stepped = 0; stepped < 3; stepped += 1) await step(one.ctx);
    expect(await rowsOf(two.orgId, 'customers')).toEqual(before);
    expect(await keysOf(two.orgId)).toEqual([[1, 'active']]);
  });
});
