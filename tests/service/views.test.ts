import { beforeEach, describe, expect, it } from 'vitest';
import { customerFilter } from '@/features/customers/schema';
import { listCustomers } from '@/features/customers/service';
import { type ViewInput, viewInput, viewsQuery } from '@/features/views/schema';
import { createView, deleteView, getView, listViews, updateView } from '@/features/views/service';
import type { Context } from '@/lib/context';
import { newId } from '@/lib/id';
import { eventsOf, rowsOf } from '../support/audit';
import { org } from '../support/org';
import { call } from '../support/request';

type Made = Awaited<ReturnType<typeof org>>;
let made: Made;
let admin: Context;
let ben: Context;
let chidi: Context;
let support: Context;

beforeEach(async () => {
  made = await org();
  admin = made.ctx;
  [ben, chidi, support] = await Promise.all([made.as('sales', 'ben'), made.as('sales', 'chidi'), made.as('support')]);
});

const input = (name: string, more: object = {}): ViewInput =>
  viewInput.parse({ name, query: { status: ['lead'], sort: '-purchaseAmount', columns: ['city'] }, ...more });
const names = async (who: Context, scope?: string) =>
  (await listViews(who, viewsQuery.parse({ scope }))).data.map((one) => one.name);

describe('a saved view', () => {
  it('keeps the list as its address has it, and opens the same list again', async () => {
    const lead = await made.customer({ name: 'Lead', status: 'lead' });
    await made.customer({ name: 'Active', status: 'active' });
    const { _id } = await createView(admin, input('Leads', { query: { status: ['Lead'], isActive: 'true' } }));
    const { query } = await getView(admin, _id);
    expect(query).toEqual({ status: ['lead'], isActive: 'true' });
    const { data } = await listCustomers(admin, customerFilter.parse(query));
    expect(data.map((row) => row._id)).toEqual([lead._id]);
  });

  it('is seen by its owner, and by all the staff when it is shared', async () => {
    const own = await createView(ben, input('Ben’s'));
    const shared = await createView(ben, input('Ours', { shared: true }));
    expect(await names(ben)).toEqual(['Ben’s', 'Ours']);
    for (const who of [chidi, support]) {
      expect(await names(who)).toEqual(['Ours']);
      expect((await getView(who, shared._id)).can).toEqual({ update: false, share: false });
      await expect(getView(who, own._id)).rejects.toMatchObject({ status: 404 });
      await expect(updateView(who, own._id, { name: 'Mine now' })).rejects.toMatchObject({ status: 404 });
      await expect(updateView(who, shared._id, { name: 'Mine now' })).rejects.toMatchObject({ status: 403 });
      await expect(deleteView(who, shared._id)).rejects.toMatchObject({ status: 403 });
    }
    expect([await names(ben, 'own'), await names(chidi, 'shared'), await names(chidi, 'own')]).toEqual([
      ['Ben’s', 'Ours'],
      ['Ours'],
      [],
    ]);
    const rival = await org();
    expect(await names(rival.ctx, 'all')).toEqual([]);
    await expect(getView(rival.ctx, shared._id)).rejects.toMatchObject({ status: 404 });
  });

  it('is managed by its owner and by an admin; support shares none', async () => {
    const own = await createView(ben, input('Ben’s'));
    expect(await names(admin, 'all')).toEqual(['Ben’s']);
    await expect(listViews(ben, viewsQuery.parse({ scope: 'all' }))).rejects.toMatchObject({ status: 403 });
    expect((await updateView(admin, own._id, { shared: true })).shared).toBe(true);
    expect(await names(support)).toEqual(['Ben’s']);
    await expect(createView(support, input('Theirs', { shared: true }))).rejects.toMatchObject({ status: 403 });
    const theirs = await createView(support, input('Theirs'));
    await expect(updateView(support, theirs._id, { shared: true })).rejects.toMatchObject({ status: 403 });
    expect((await updateView(support, theirs._id, { name: 'Still theirs' })).version).toBe(2);
    await deleteView(support, theirs._id);
    await expect(getView(support, theirs._id)).rejects.toMatchObject({ status: 404 });
    expect((await deleteView(admin, own._id)).name).toBe('Ben’s');
  });

  it('has a name of its own among its owner’s, whatever the race', async () => {
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => createView(ben, input('Same  name'))));
    expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    for (const one of results) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'name_taken' });
    await createView(chidi, input('same name'));
    const other = await createView(ben, input('Other'));
    await expect(updateView(ben, other._id, { name: 'SAME NAME' })).rejects.toMatchObject({ code: 'name_taken' });
    expect((await getView(ben, other._id)).name).toBe('Other');
  });

  it('is changed on the version that was read, and a change to what it is makes no version', async () => {
    const { _id, version, query } = await createView(ben, input('Mine'));
    expect((await updateView(ben, _id, { name: 'Mine', query }, version)).version).toBe(1);
    expect((await updateView(ben, _id, { query: { tag: ['vip'] } }, 1)).query).toEqual({ tag: ['vip'] });
    await expect(updateView(ben, _id, { name: 'Late' }, 1)).rejects.toMatchObject({ code: 'stale' });
    await expect(deleteView(ben, _id, 1)).rejects.toMatchObject({ code: 'stale' });
  });

  it('keeps nothing of what it asks in clear, and tells of each change once', async () => {
    const { _id } = await createView(ben, input('Search', { query: { search: 'canary@example.com' } }));
    await updateView(ben, _id, { shared: true });
    await deleteView(ben, _id);
    const again = await createView(ben, input('Search', { query: { search: 'canary@example.com' } }));
    expect(again.query).toEqual({ search: 'canary@example.com' });
    expect(JSON.stringify(await rowsOf(made.orgId, 'views'))).not.toContain('canary');
    expect((await eventsOf(made.orgId)).map((one) => one.name)).toEqual([
      'view.created',
      'view.updated',
      'view.deleted',
      'view.created',
    ]);
  });

  it('takes only what a list takes, by the API too', async () => {
    const key = await made.key('sales', 'ben');
    const post = (body: unknown) => call('POST', '/api/views', { key, body });
    for (const query of [
      { page: 2 },
      { cursor: 'x' },
      { nobody: 1 },
      { sort: 'acl' },
      { status: ['x'] },
      { columns: 'city' },
      null,
    ])
      expect([query, (await post({ name: 'Bad', query })).status]).toEqual([query, 400]);
    const { status, body } = await post({ name: 'Good', query: { filter: '{"and":[]}' }, shared: true });
    expect([status, body.shared]).toEqual([201, true]);
    const put = await call('PUT', `/api/views/${body._id}`, { key, body: { ...body, name: 'Better' } });
    expect([put.status, put.body.name, put.headers.get('etag')?.startsWith('"2.')]).toEqual([200, 'Better', true]);
    expect((await call('GET', `/api/views/${newId()}`, { key })).status).toBe(404);
  });
});
