import { afterAll, beforeAll, expect, it } from 'vitest';
import { autoActivateMembership, getMembershipRun } from '@/features/membership/service';
import { env } from '@/lib/env';
import { uuid } from '@/lib/id';
import { relayAll } from '@/lib/outbox';
import { Job } from '@/models/job';
import { audit } from '../support/auditor';
import { org } from '../support/org';
import { leave, type Mongod, manyCustomers, useOwnMongod } from './own';
import { Process, until } from './processes';

const rounds = process.env.KINSO_PROOF === '1' ? 12 : 1;
const eligible = 600;

let mongod: Mongod;
beforeAll(async () => {
  mongod = await useOwnMongod();
  env.KINSO_SMALL_RUN = 0;
});
afterAll(() => leave(mongod));

const jobOf = (id: string) => Job.findById(uuid(id)).lean();

it(`a worker frozen past its lease loses its job to another one, and its late word is refused: ${rounds} rounds`, async () => {
  const { ctx, orgId } = await org();
  const takeovers: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await manyCustomers(ctx, eligible, 5_000, `R${round}`);
    const frozen = await new Process('worker.ts', mongod.uri).start();
    const other = new Process('worker.ts', mongod.uri);
    try {
      const { run } = await autoActivateMembership({ ...ctx, now: new Date() }, { threshold: 100 });
      const [jobId, runId] = [run?.jobId ?? '', run?._id ?? ''];
      await until(
        () => jobOf(jobId),
        (job) => (job?.progress.done ?? 0) > 40 * (round + 2),
        'the first worker is in the middle',
      );
      frozen.signal('SIGSTOP');
      const held = await jobOf(jobId);
      expect(held?.state).toBe('running');
      await other.start();
      await until(
        () => jobOf(jobId),
        (job) => job?.state === 'done',
        'the second worker finishes it',
      );
      const finished = await jobOf(jobId);
      expect(finished?.fence).toBeGreaterThan(held?.fence ?? 0);
      takeovers.push((finished?.fence ?? 0) - (held?.fence ?? 0));
      expect(await getMembershipRun(ctx, runId)).toMatchObject({ state: 'done', activated: eligible });
      // Alone again, the first one has to end what it was at before it can take another job.
      await other.kill();
      frozen.signal('SIGCONT');
      const next = await autoActivateMembership({ ...ctx, now: new Date() }, { threshold: 1 });
      await until(
        () => jobOf(next.run?.jobId ?? ''),
        (job) => job?.state === 'done',
        'the first worker goes on',
      );
      const { startedAt: _, updatedAt: __, ...late } = (await jobOf(jobId)) ?? {};
      const { startedAt: ___, updatedAt: ____, ...then } = finished ?? {};
      expect(late).toEqual(then);
    } finally {
      frozen.signal('SIGCONT');
      await frozen.kill();
      await other.kill();
    }
  }
  while (await relayAll());
  expect(await audit(orgId)).toEqual([]);
  console.log(
    `${rounds} workers frozen past their lease: ${takeovers.length} takeovers, ${rounds * eligible} activated once each`,
  );
}, 600_000);
