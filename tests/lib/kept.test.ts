import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bulkInsert } from '@/lib/bulk';
import { database } from '@/lib/db';
import { newId, uuid } from '@/lib/id';
import { forgetKept, keep, keepSettings, keepWhileListening } from '@/lib/kept';
import { listen } from '@/lib/live';
import { buildEvent, recordEvent } from '@/lib/recorded';
import { type Context, command, query } from '@/lib/service';
import { until } from '../fault/processes';
import { org } from '../support/org';

let ctx: Context;
let loads = 0;
const load = async () => {
  loads += 1;
  return loads;
};
const get = () => keep(ctx, 'thing', load);
/** Two reads without a load between them: the stream is open. */
const isKept = async () => {
  const first = await get();
  return (await get()) === first;
};
const change = () =>
  recordEvent({ name: 'organization.keys.rotated', subject: { type: 'organization', id: ctx.org.id } });

beforeAll(async () => {
  ({ ctx } = await org());
});
afterAll(() => keepWhileListening(false));

describe('what is kept of an organization', () => {
  it('is loaded each time where nobody listens', async () => {
    expect(await isKept()).toBe(false);
  });

  it('is loaded once where the change stream is open', async () => {
    await listen();
    await until(isKept, Boolean, 'the stream is open');
    const first = await get();
    expect(await get()).toBe(first);
  });

  it('is gone at once where an event of it was committed, also for a load that was under way', async () => {
    const before = await get();
    await command(ctx, 'test', async () => change());
    expect(await get()).toBeGreaterThan(before);
    let finish: (value: string) => void = () => undefined;
    const slow = keep(ctx, 'slow', () => new Promise<string>((resolve) => (finish = resolve)));
    forgetKept(ctx.org.id);
    finish('old');
    await slow;
    expect(await keep(ctx, 'slow', async () => 'new')).toBe('new');
  });

  it('is gone soon after another process wrote an event of it, and stays for other organizations', async () => {
    const other = await org();
    const before = await get();
    const kept = await keep(other.ctx, 'thing', load);
    await database()
      .collection('events')
      .insertOne({
        _id: uuid(newId()),
        orgId: uuid(ctx.org.id),
        name: 'organization.keys.rotated',
        for: ['live'],
        acl: ['org'],
      } as never);
    await until(get, (now) => now > before, 'the stream tells');
    expect(await keep(other.ctx, 'thing', load)).toBe(kept);
  });

  it('stays through every other event where only settings change it', async () => {
    const settings = () => keepSettings(ctx, 'settings', load);
    const before = await settings();
    await command(ctx, 'test', async () => change());
    expect(await settings()).toBe(before);
    const told = { name: 'organization.updated', subject: { type: 'organization', id: ctx.org.id } } as const;
    await command(ctx, 'test', async () => recordEvent(told));
    const after = await settings();
    expect(after).toBeGreaterThan(before);
    await query(ctx, () => bulkInsert('events', [buildEvent(ctx, told)]));
    await until(settings, (now) => now > after, 'the stream tells');
  });

  it('is not used inside a command, which reads what it decides by', async () => {
    const before = await get();
    expect(await command(ctx, 'test', get)).toBeGreaterThan(before);
  });

  it('is not kept when its load fails', async () => {
    const failing = () => keep(ctx, 'failing', async () => Promise.reject(new Error('away')));
    await expect(failing()).rejects.toThrow('away');
    expect(await keep(ctx, 'failing', async () => 'there')).toBe('there');
  });
});
