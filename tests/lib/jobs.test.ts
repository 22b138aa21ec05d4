import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { command } from '@/lib/command';
import type { Context } from '@/lib/context';
import { type Id, uuid } from '@/lib/id';
import { defineJob, enqueue, type JobTools, LeaseLost, runJobNow, runNextJob } from '@/lib/jobs';
import { Problem } from '@/lib/problem';
import { Job } from '@/models/job';
import { User } from '@/models/user';
import { org } from '../support/org';

type Seen = { ctx: Context; input: unknown; tools: JobTools<{ at: number }> };
let seen: Seen[] = [];
let act: (one: Seen) => Promise<unknown> = async () => 'ok';
let failures: { done: number; input: unknown }[] = [];
defineJob<unknown, { at: number }>(
  'test.act',
  async (ctx, input, tools) => {
    const one = { ctx, input, tools };
    seen.push(one);
    return act(one);
  },
  {
    failed: async (_ctx, input, done) => {
      failures.push({ done, input });
    },
  },
);
defineJob<unknown, { at: number }>('test.goesOn', async (ctx, input, tools) => act({ ctx, input, tools }), {
  goesOn: true,
});

beforeEach(async () => {
  await Job.deleteMany({});
  [seen, failures] = [[], []];
  act = async () => 'ok';
});
afterEach(() => Job.deleteMany({}));

const put = (ctx: Context, input: unknown = { n: 1 }, kind = 'test.act') =>
  command(ctx, 'put', () => enqueue(ctx, kind, input, 10));
const row = (id: Id) => Job.findById(uuid(id)).lean();
/** As if its holder had been silent for longer than the lease. */
const expire = (id: Id) => Job.updateOne({ _id: uuid(id) }, { $set: { leaseUntil: new Date(Date.now() - 1) } });

describe('a job', () => {
  it('is worked off once, by one of many, with the requester’s rights of that moment', async () => {
    const { ctx } = await org();
    const id = await put(ctx);
    const worked = await Promise.all(Array.from({ length: 12 }, () => runNextJob()));
    expect(worked.filter(Boolean)).toHaveLength(1);
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({
      input: { n: 1 },
      ctx: { via: 'job', role: 'admin', credential: id },
      tools: { id, cursor: null },
    });
    expect(await row(id)).toMatchObject({ state: 'done', result: 'ok', attempts: 1, fence: 1, leaseUntil: null });
    expect(await runNextJob()).toBe(false);
  });

  it('is put into the queue by the command that commits, or not at all', async () => {
    const { ctx } = await org();
    const failing = command(ctx, 'put', async () => {
      await enqueue(ctx, 'test.act', {}, 1);
      throw new Error('after all');
    });
    await expect(failing).rejects.toThrow('after all');
    expect(await Job.countDocuments({})).toBe(0);
  });

  it('comes in the order of its time', async () => {
    const { ctx } = await org();
    for (const n of [1, 2, 3]) await put(ctx, { n });
    while (await runNextJob());
    expect(seen.map((one) => one.input)).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
  });

  it('goes on from its cursor with the next holder, and the first holder’s late word is refused by the fence', async () => {
    const { ctx } = await org();
    const id = await put(ctx);
    let first: Seen | undefined;
    act = async (one) => {
      if (seen.length === 1) {
        first = one;
        await one.tools.save({ at: 4 }, { done: 4, total: 10, failed: 0 });
        await expire(id);
        await runNextJob();
        await expect(one.tools.save({ at: 5 }, { done: 5, total: 10, failed: 0 })).rejects.toBeInstanceOf(LeaseLost);
        throw new LeaseLost('gone');
      }
      expect(one.tools.cursor).toEqual({ at: 4 });
      await one.tools.save({ at: 9 }, { done: 9, total: 10, failed: 0 });
      return 'by the second';
    };
    await runNextJob();
    expect(first).toBeDefined();
    expect(await row(id)).toMatchObject({
      state: 'done',
      result: 'by the second',
      fence: 2,
      cursor: { at: 9 },
      progress: { done: 9 },
    });
  });

  it('is not claimed while its lease holds', async () => {
    const { ctx } = await org();
    const id = await put(ctx);
    act = async () => {
      expect(await runNextJob()).toBe(false);
      await runJobNow(id);
      return 'alone';
    };
    await runNextJob();
    expect(seen).toHaveLength(1);
  });

  it('hears a request to stop when it saves, and ends as cancelled', async () => {
    const { ctx } = await org();
    const id = await put(ctx);
    act = async ({ tools }) => {
      expect(tools.cancelled()).toBe(false);
      await Job.updateOne({ _id: uuid(id) }, { $set: { cancelRequested: true } });
      await tools.save({ at: 1 }, { done: 1, total: 10, failed: 0 });
      expect(tools.cancelled()).toBe(true);
    };
    await runNextJob();
    expect((await row(id))?.state).toBe('cancelled');
  });
});

describe('a job that fails', () => {
  it('is tried again after a growing wait, and closed by its own hand after the last attempt', async () => {
    const { ctx } = await org();
    const id = await put(ctx, { n: 'x' });
    act = async ({ tools }) => {
      await tools.save({ at: 2 }, { done: 2, total: 10, failed: 0 });
      throw new Error('not today');
    };
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 20; attempt += 1) {
      await runJobNow(id);
      const now = await row(id);
      if (attempt < 20) {
        expect([attempt, now?.state, now?.attempts]).toEqual([attempt, 'running', attempt]);
        waits.push((now?.leaseUntil?.getTime() ?? 0) - Date.now());
        expect(failures).toEqual([]);
        await expire(id);
      }
    }
    expect(waits[3]).toBeGreaterThan(waits[0] ?? 0);
    expect(Math.max(...waits)).toBeLessThanOrEqual(30_000);
    expect(await row(id)).toMatchObject({ state: 'failed', error: 'not today', leaseUntil: null });
    expect(failures).toEqual([{ done: 2, input: { n: 'x' } }]);
  });

  it('is not tried again when it was refused', async () => {
    const { ctx } = await org();
    const id = await put(ctx);
    act = async () => {
      throw new Problem('forbidden', 'no longer');
    };
    await runNextJob();
    expect(await row(id)).toMatchObject({ state: 'failed', attempts: 1, error: 'no longer' });
    expect(failures).toHaveLength(1);
  });

  it('is refused when its requester has left meanwhile: it does nothing and is closed', async () => {
    const { ctx, orgId, as } = await org();
    const leaver = await as('admin', 'leaver');
    const id = await put(leaver);
    await User.updateOne({ orgId: uuid(orgId), _id: uuid(leaver.user.id) }, { $set: { disabled: true } });
    await runNextJob();
    expect(seen).toEqual([]);
    expect(await row(id)).toMatchObject({ state: 'failed', error: 'The requester is no longer active' });
    expect([ctx.org.id, failures.length]).toEqual([orgId, 1]);
  });

  it('is done in the organization’s own name when it is to go on without its requester', async () => {
    const { ctx, orgId, as } = await org();
    const leaver = await as('sales', 'leaver');
    const [stays, left] = [await put(leaver, {}, 'test.goesOn'), await put(leaver, {}, 'test.goesOn')];
    const by: [string, string][] = [];
    act = async ({ ctx: { user, via } }) => by.push([user.name, via]);
    await runJobNow(stays);
    await User.updateOne({ orgId: uuid(orgId), _id: uuid(leaver.user.id) }, { $set: { disabled: true } });
    await runJobNow(left);
    expect(by).toEqual([
      [leaver.user.name, 'job'],
      ['Kinso', 'job'],
    ]);
    expect([await row(left), ctx.org.id]).toMatchObject([{ state: 'done', error: null }, orgId]);
  });

  it('waits for a process that knows its kind', async () => {
    const { ctx } = await org();
    const id = await put(ctx, {}, 'test.of-a-newer-version');
    await runNextJob();
    expect(await row(id)).toMatchObject({ state: 'running', attempts: 1 });
  });
});
