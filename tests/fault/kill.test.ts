import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrate } from '@/lib/migrate';
import { ownMongod } from '../setup/mongod';
import { audit } from '../support/auditor';
import { org } from '../support/org';
import { endTransactionsAfter } from './own';
import { Process, send, until } from './processes';

type Mongod = Awaited<ReturnType<typeof ownMongod>>;
type Expected = { purchase: number; member: boolean };
const rounds = process.env.KINSO_PROOF ? 60 : 9;
const victims = ['web', 'mongod', 'worker'] as const;
const eligible = 400;

let mongod: Mongod;
let web: Process;
let worker: Process;

beforeAll(async () => {
  mongod = await ownMongod();
  await mongoose.disconnect();
  process.env.MONGODB_URI = mongod.uri;
  const { env } = await import('@/lib/env');
  env.MONGODB_URI = mongod.uri;
  await migrate();
  web = await new Process('tests/fault/web.ts', mongod.uri).start();
  worker = await new Process('worker.ts', mongod.uri).start();
}, 120_000);

afterAll(async () => {
  await web?.kill();
  await worker?.kill();
  await mongoose.disconnect();
  await mongod?.remove();
});

/** Writes until told to stop; keeps what was acknowledged, and repeats what was not under the same Idempotency-Key. */
function writer(key: string, round: number, stopped: () => boolean, acknowledged: Map<string, Expected>) {
  return async (lane: number): Promise<void> => {
    for (let index = 0; !stopped(); index += 1) {
      const code = `R${round}-L${lane}-${index}`;
      const body = { customerId: code, name: `Writer ${code}`, purchaseAmount: index };
      const made = await until(
        () => send(web.port, key, 'POST', '/api/customers', body, { 'idempotency-key': code }),
        ({ status }) => status === 201,
        `create ${code}`,
      );
      expect(made.body.customerId).toBe(code);
      acknowledged.set(code, { purchase: index, member: false });
      const switched = await until(
        () => send(web.port, key, 'PUT', `/api/customers/membership/update/${code}`, { membershipStatus: true }),
        ({ status }) => status === 200,
        `switch ${code}`,
      );
      acknowledged.set(code, { purchase: index, member: switched.body.membershipStatus === true });
    }
  };
}

async function killAndRestart(victim: (typeof victims)[number]): Promise<void> {
  if (victim === 'mongod') {
    await mongod.kill();
    await mongod.restart();
  } else {
    const process = victim === 'web' ? web : worker;
    await process.kill();
    await process.start();
  }
}

it(`loses nothing acknowledged and does nothing twice, in ${rounds} rounds of killing web, mongod and worker`, async () => {
  const { key: keyOf, orgId } = await org();
  const key = await keyOf('admin');
  const acknowledged = new Map<string, Expected>();
  let acknowledgedRuns = 0;
  for (let round = 0; round < rounds; round += 1) {
    const victim = victims[round % victims.length] ?? 'web';
    let stop = false;
    const lanes = [0, 1, 2].map(writer(key, round, () => stop, acknowledged));
    if (round % 3 === 2 || round < 3) {
      const run = await until(
        () =>
          send(
            web.port,
            key,
            'POST',
            '/api/customers/membership/auto-activate',
            { threshold: 0 },
            { 'idempotency-key': `run-${round}` },
          ),
        ({ status }) => status === 200 || status === 202 || status === 409,
        'start a run',
      );
      if (run.status !== 409) acknowledgedRuns += 1;
    }
    await killAndRestart(victim);
    stop = true;
    await Promise.all(lanes);
  }
  await settled(key);
  const faults = await audit(orgId);
  expect(faults).toEqual([]);
  const rows = await mongoose.connection.collection('customers').find({ customerId: /^R/ }).toArray();
  const stored = new Map(rows.map((row) => [row.customerId as string, row]));
  const lost = [...acknowledged].filter(([code, want]) => {
    const row = stored.get(code);
    return !row || row.purchaseMinor !== want.purchase * 100 || (want.member && !row.member);
  });
  expect(lost).toEqual([]);
  console.log(
    `${rounds} kills: ${acknowledged.size} customers and ${acknowledgedRuns} runs acknowledged, 0 lost, 0 twice`,
  );
}, 900_000);

it('resumes an auto-activation whose worker is killed, and activates nobody twice', async () => {
  const { key: keyOf, orgId, customer } = await org();
  const key = await keyOf('admin');
  // What a killed worker had begun stays locked until then.
  await endTransactionsAfter(3);
  await worker.kill();
  for (let index = 0; index < eligible; index += 1) await customer({ name: `E${index}`, purchaseAmount: 1000 + index });
  const started = await until(
    () =>
      send(
        web.port,
        key,
        'POST',
        '/api/customers/membership/auto-activate',
        { threshold: 1000 },
        { 'idempotency-key': 'the-run' },
      ),
    ({ status }) => status === 202,
    'start the run',
  );
  const runId = (started.body.run as { _id: string })._id;
  for (let kill = 0; kill < 4; kill += 1) {
    await worker.start();
    await until(
      () => progressOf(runId),
      (done) => done >= (kill + 1) * 50 || done >= eligible,
      'some progress',
    );
    await worker.kill();
  }
  await worker.start();
  await until(
    () => send(web.port, key, 'GET', `/api/customers/membership/runs/${runId}`),
    ({ body }) => body.state === 'done' && body.activated === eligible,
    'the run is done',
  );
  await settled(key);
  expect(await audit(orgId)).toEqual([]);
}, 300_000);

async function progressOf(runId: string): Promise<number> {
  const job = await mongoose.connection.collection('jobs').findOne({ 'input.runId': runId });
  return (job?.progress as { done: number } | undefined)?.done ?? 0;
}

/** No run active, no job waiting, every event numbered. */
async function settled(key: string): Promise<void> {
  await until(
    () => send(web.port, key, 'GET', '/api/health'),
    ({ status }) => status === 200,
    'the database is back',
  );
  await until(
    async () => {
      const db = mongoose.connection;
      const [jobs, events] = await Promise.all([
        db.collection('jobs').countDocuments({ state: { $in: ['queued', 'running'] } }),
        db.collection('events').countDocuments({ pending: true }),
      ]);
      return jobs + events;
    },
    (waiting) => waiting === 0,
    'all work is done',
  );
}
