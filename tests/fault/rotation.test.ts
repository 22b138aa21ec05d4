import { afterAll, beforeAll, expect, it } from 'vitest';
import { customerFilter } from '@/features/customers/schema';
import { getCustomer, listCustomers } from '@/features/customers/service';
import type { Context } from '@/lib/context';
import { keyIdOf } from '@/lib/crypto';
import { env } from '@/lib/env';
import { type Id, idOf, uuid } from '@/lib/id';
import { indexRotationJob, rotateIndexKeys } from '@/lib/index-rotation';
import { rotateKeys, rotationJob } from '@/lib/key-rotation';
import { keyRing, openJson, refreshKeyRing } from '@/lib/keys';
import { relayAll } from '@/lib/outbox';
import { placeOf, toBuffer } from '@/lib/sealed';
import { sealedPlaces } from '@/lib/sealed-places';
import { Job } from '@/models/job';
import { OrgKey } from '@/models/org-key';
import { rowsOf } from '../support/audit';
import { audit } from '../support/auditor';
import { org } from '../support/org';
import { leave, type Mongod, useOwnMongod } from './own';
import { Process, send, until } from './processes';

const many = process.env.KINSO_PROOF ? 2_000 : 150;
let mongod: Mongod;
let web: Process;
beforeAll(async () => {
  mongod = await useOwnMongod();
  env.KINSO_JOB_LEASE_MS = 1_500;
  env.KINSO_KEY_REFRESH_MS = 300;
  web = await new Process('tests/fault/web.ts', mongod.uri).start();
});
afterAll(async () => {
  await web?.kill();
  await leave(mongod);
});

type Kept = Map<string, { _id: string; notes: string }>;

/** Customers with notes that say who they are, and what they are found to hold in the end. */
async function filled() {
  const made = await org();
  const kept: Kept = new Map();
  for (let index = 0; index < many; index += 1) {
    const { _id } = await made.customer({ customerId: `K-${index}`, notes: `note ${index}`, phone: '604 555 0142' });
    kept.set(`K-${index}`, { _id, notes: `note ${index}` });
  }
  return { ...made, kept, key: await made.key('admin') };
}

/** Creates and changes customers through the web process until told to stop. */
async function write(key: string, lane: string, kept: Kept, stopped: () => boolean): Promise<void> {
  for (let index = 0; !stopped(); index += 1) {
    const code = `${lane}-${index}`;
    const made = await send(web.port, key, 'POST', '/api/customers', { customerId: code, name: code, notes: code });
    expect([code, made.status]).toEqual([code, 201]);
    kept.set(code, { _id: String(made.body._id), notes: code });
    const old = `K-${(index * 7) % many}`;
    const changed = await send(web.port, key, 'PUT', `/api/customers/${old}`, { notes: `${lane} ${index}` });
    expect([old, changed.status]).toEqual([old, 200]);
    kept.set(old, { _id: String(changed.body._id), notes: `${lane} ${index}` });
    const read = await send(web.port, key, 'GET', `/api/customers/K-${(index * 13) % many}`);
    expect([read.status, typeof read.body.notes]).toEqual([200, 'string']);
  }
}

const doneOf = async (orgId: Id) => {
  const job = await rotationJob(orgId);
  return job ? ((await Job.findById(uuid(job)).lean())?.progress?.done ?? 0) : null;
};
const ended = (orgId: Id) =>
  until(
    async () => (await rotationJob(orgId)) ?? 'none',
    (job) => job === 'none',
    'the rotation is done',
  );

/** Every value opens and says what was written last; all are sealed with the newest key; the old one is retired. */
async function proven(ctx: Context, orgId: Id, kept: Kept, rotations = 1): Promise<number> {
  const ring = await keyRing(orgId);
  let values = 0;
  for (const { model, collection, path } of sealedPlaces()) {
    for (const row of await rowsOf<Record<string, unknown>>(orgId, collection)) {
      if (!row[path]) continue;
      const blob = toBuffer(row[path]);
      expect([model, keyIdOf(blob)]).toEqual([model, ring.active.id]);
      expect(openJson(ring, placeOf(orgId, model, idOf(row._id)), blob)).toBeTruthy();
      values += 1;
    }
  }
  for (const { _id, notes } of kept.values()) expect((await getCustomer(ctx, _id)).notes).toBe(notes);
  while (await relayAll());
  expect(await audit(orgId)).toEqual([]);
  const keys = await OrgKey.find({ orgId: uuid(orgId), purpose: 'data' }).lean();
  expect(keys.filter((one) => one.state === 'active').map((one) => one.keyId)).toEqual([ring.active.id]);
  const told = (await rowsOf<{ name: string }>(orgId, 'events')).filter(
    (one) => one.name === 'organization.keys.rotated',
  );
  expect(told).toHaveLength(rotations);
  return values;
}

it('killed in the middle again and again, a rotation ends with every value readable, those written meanwhile too', async () => {
  const { ctx, orgId, kept, key } = await filled();
  const worker = new Process('worker.ts', mongod.uri);
  let stop = false;
  const lanes = ['A', 'B'].map((lane) => write(key, lane, kept, () => stop));
  await rotateKeys(ctx);
  let kills = 0;
  for (let reached = 40; (await rotationJob(orgId)) && kills < 5; reached += 160) {
    await worker.start();
    await until(
      () => doneOf(orgId),
      (done) => done === null || done >= reached,
      'some progress',
    );
    await worker.kill();
    kills += 1;
  }
  await worker.start();
  await ended(orgId);
  stop = true;
  await Promise.all(lanes);
  const values = await proven(ctx, orgId, kept);
  await worker.kill();
  console.log(`rotation: ${kills} kills, ${values} sealed values, ${kept.size} customers read back, 0 lost`);
});

it('a worker that sleeps through a rotation changes nothing when it wakes', async () => {
  const { ctx, orgId, kept, customer } = await filled();
  const [asleep, awake] = [new Process('worker.ts', mongod.uri), new Process('worker.ts', mongod.uri)];
  await rotateKeys(ctx);
  await asleep.start();
  await until(
    () => doneOf(orgId),
    (done) => done === null || done >= 40,
    'some progress',
  );
  asleep.signal('SIGSTOP');
  await awake.start();
  await ended(orgId);
  await awake.kill();
  asleep.signal('SIGCONT');
  // It is awake when it numbers the event of a new customer; what it held in its hands it has put down by then.
  const { _id } = await customer({ notes: 'after it' });
  kept.set('after', { _id, notes: 'after it' });
  await proven(ctx, orgId, kept);
  await asleep.kill();
});

it('the command does all of it without a worker, and says so', async () => {
  const { ctx, orgId, slug, kept } = await filled();
  const command = () => new Process('scripts/rotate-keys.ts', mongod.uri, ['--org', slug]);
  const first = await command().start();
  await until(
    () => doneOf(orgId),
    (done) => (done ?? 0) >= 40,
    'some progress',
  );
  await first.kill();
  const second = await command().start();
  await ended(orgId);
  expect(await second.ended()).toBe(0);
  await proven(ctx, orgId, kept, 2);
});

it('killed in the middle again and again, a rotation of index keys ends with everybody found and no old hash', async () => {
  const { ctx, orgId, customer } = await org();
  for (let index = 0; index < many; index += 1)
    await customer({ name: `N ${index}`, email: `n${index}@found.example` });
  await rotateIndexKeys(ctx);
  const worker = new Process('worker.ts', mongod.uri);
  let kills = 0;
  // Three jobs follow each other; each is cut off once, the two that walk while they walk.
  for (let job = await indexRotationJob(orgId); job; job = await indexRotationJob(orgId)) {
    await worker.start();
    const state = await until(
      async () => (await Job.findById(uuid(job as Id)).lean())?.state,
      (now) => now !== 'queued',
      'the job is begun',
    );
    if (state === 'running') kills += 1;
    await worker.kill();
    await worker.start();
    await until(
      () => indexRotationJob(orgId),
      (now) => now !== job,
      'the job is done',
    );
    await worker.kill();
  }
  const keys = await OrgKey.find({ orgId: uuid(orgId), purpose: 'index' }).lean();
  expect(keys.map((key) => [key.keyId, key.state])).toEqual([[2, 'active']]);
  await refreshKeyRing(orgId);
  for (let index = 0; index < many; index += 7) {
    const { data } = await listCustomers(ctx, customerFilter.parse({ email: `n${index}@found.example` }));
    expect(data.map((row) => row.name)).toEqual([`N ${index}`]);
  }
  const hashes = (await rowsOf<{ terms: string[]; emailKey: string[] }>(orgId, 'customers')).map(
    ({ terms, emailKey }) => terms.filter((term) => term.startsWith('~')).length * 10 + emailKey.length,
  );
  expect([...new Set(hashes)]).toHaveLength(1);
  console.log(`rotation of index keys: ${kills} kills, ${many} customers found, 0 hashes by the old key`);
});
