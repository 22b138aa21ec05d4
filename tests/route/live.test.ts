import { describe, expect, it } from 'vitest';
import '@/features/jobs';
import { GET } from '@/app/api/live/route';
import { deleteCustomer } from '@/features/customers/service';
import { updateMembership, updateMembershipSettings } from '@/features/membership/service';
import { followerName } from '@/features/notifications/events';
import { transferOwnership } from '@/features/ownership/service';
import { follow } from '@/lib/followers';
import type { Id } from '@/lib/id';
import { relayOnce } from '@/lib/outbox';
import { org } from '../support/org';

type Tag = { type: string; id?: string };

/** Listens as a browser does; `until` resolves with all tags heard once the condition holds. */
async function listen(key: string) {
  const stop = new AbortController();
  const response = await GET(
    new Request('http://localhost:3000/api/live', { headers: { authorization: `Bearer ${key}` }, signal: stop.signal }),
  );
  const reader = response.body?.getReader();
  if (response.status !== 200 || !reader) throw new Error(`live answered ${response.status}`);
  const tags: Tag[] = [];
  let text = '';
  const pump = (async () => {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      text += new TextDecoder().decode(value);
      const lines = text.split('\n\n');
      text = lines.pop() ?? '';
      for (const line of lines)
        if (line.startsWith('data: ')) tags.push(...(JSON.parse(line.slice(6)) as { tags: Tag[] }).tags);
    }
  })();
  const until = async (holds: (heard: Tag[]) => boolean) => {
    const end = Date.now() + 10_000;
    while (!holds(tags) && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(holds(tags)).toBe(true);
    return tags;
  };
  const close = async () => {
    stop.abort();
    await pump;
  };
  return { tags, until, close };
}

const about = (id: string) => (heard: Tag[]) => heard.some((tag) => tag.type === 'Customer' && tag.id === id);

describe('live signals', () => {
  it('tell what changed to those who may see it, and to nobody else', async () => {
    const { ctx, as, key, customer, orgId } = await org();
    const stranger = await org();
    const ben = await as('sales', 'ben');
    const watched = await customer({}, ben);
    const login = await key('brand', 'mei', [watched._id as Id]);
    const ears = {
      admin: await listen(await key('admin')),
      support: await listen(await key('support')),
      ben: await listen(await key('sales', 'ben')),
      chidi: await listen(await key('sales', 'chidi')),
      login: await listen(login),
      stranger: await listen(await stranger.key('admin')),
    };
    await updateMembership(ctx, watched._id, true);
    // No lead and no prospect: not in the pool that everybody who sells looks into.
    const pool = await customer({ name: 'Nobody owns it', status: 'active' });
    await deleteCustomer(ctx, pool._id);
    const foreign = await stranger.customer();
    await ears.stranger.until(about(foreign._id));
    for (const ear of [ears.admin, ears.support])
      await ear.until((heard) => about(watched._id)(heard) && about(pool._id)(heard));
    for (const ear of [ears.ben, ears.login]) await ear.until(about(watched._id));
    const known = [watched._id, pool._id, orgId];
    expect(ears.chidi.tags).toEqual([]);
    expect(ears.stranger.tags.filter((tag) => known.includes(tag.id as never))).toEqual([]);
    for (const ear of [ears.ben, ears.login, ears.admin]) {
      expect(ear.tags.some((tag) => tag.id === foreign._id)).toBe(false);
      if (ear !== ears.admin) expect(about(pool._id)(ear.tags)).toBe(false);
    }
    await Promise.all(Object.values(ears).map((ear) => ear.close()));
  });

  it('are tags and never data', async () => {
    const { key, customer } = await org();
    const ear = await listen(await key('admin'));
    const made = await customer({ name: 'Secret Name', email: 'secret@mail.example' });
    const heard = await ear.until(about(made._id));
    expect(heard.every((tag) => Object.keys(tag).every((name) => name === 'type' || name === 'id'))).toBe(true);
    expect(JSON.stringify(heard)).not.toMatch(/secret/i);
    await ear.close();
  });

  it('name the lists, figures and memberships that a change touches', async () => {
    const { ctx, key, customer } = await org();
    const made = await customer();
    const ear = await listen(await key('admin'));
    await updateMembership(ctx, made._id, true);
    await updateMembershipSettings(ctx, { threshold: 3 });
    const has = (type: string, id?: string) => (heard: Tag[]) =>
      heard.some((tag) => tag.type === type && tag.id === id);
    await ear.until(
      (heard) =>
        has('Customer', 'LIST')(heard) &&
        has('CustomerStats')(heard) &&
        has('Membership')(heard) &&
        has('MembershipRun')(heard),
    );
    await ear.close();
  });

  it('of a notification reach the one that it is for, administrators neither', async () => {
    const { ctx, as, key, customer, orgId } = await org();
    const ears = { admin: await listen(await key('admin')), ben: await listen(await key('sales', 'ben')) };
    const made = await customer();
    const ben = await as('sales', 'ben');
    await transferOwnership({ ...ctx, now: new Date() }, made._id, { newOwnerId: ben.user.id, reason: 'Coast' });
    await relayOnce(orgId);
    await follow(orgId, followerName);
    await ears.ben.until((heard) => heard.some(({ type }) => type === 'Notification'));
    await ears.admin.until(about(made._id));
    expect(ears.admin.tags.some(({ type }) => type === 'Notification')).toBe(false);
    await Promise.all(Object.values(ears).map((ear) => ear.close()));
  });

  it('of a moment come as one', async () => {
    const { ctx, key, customer } = await org();
    const made = await customer();
    const ear = await listen(await key('admin'));
    for (let index = 0; index < 6; index += 1) await updateMembership(ctx, made._id, index % 2 === 0);
    await ear.until(about(made._id));
    await ear.close();
    expect(ear.tags.filter((tag) => tag.id === made._id).length).toBeLessThanOrEqual(6);
  });
});
