import { beforeAll, describe, expect, it } from 'vitest';
import { org } from '../support/org';
import { call } from '../support/request';

let o: Awaited<ReturnType<typeof org>>;
beforeAll(async () => {
  o = await org();
});

type Row = { _id: string; id: string; name: string; role: string };
const ask = async (query: string, role: 'admin' | 'sales' = 'admin') => {
  const answer = await call('GET', `/api/users?${query}`, { key: await o.key(role) });
  return {
    status: answer.status,
    rows: answer.body.data as unknown as Row[],
    page: answer.body.page as unknown as object,
  };
};

describe('colleagues', () => {
  it('are told by name and role alone, to sales too', async () => {
    const { rows } = await ask('', 'sales');
    expect(rows.length).toBeGreaterThanOrEqual(2);
    for (const row of rows) expect(Object.keys(row).sort()).toEqual(['_id', 'id', 'name', 'role']);
    expect(rows.map(({ name }) => name)).toEqual(rows.map(({ name }) => name).sort());
  });

  it('are found by the words of their name, by role and by id', async () => {
    const everybody = (await ask('')).rows;
    const sales = everybody.find(({ role }) => role === 'sales');
    const typed = sales?.name.toUpperCase() ?? '';
    expect((await ask(`search=${encodeURIComponent(typed)}`)).rows.map(({ id }) => id)).toContain(sales?.id);
    expect((await ask('search=nobody%20at%20all')).rows).toEqual([]);
    expect((await ask('role=sales')).rows.every(({ role }) => role === 'sales')).toBe(true);
    expect((await ask(`id=${sales?.id}`)).rows.map(({ id }) => id)).toEqual([sales?.id]);
    const first = await ask('limit=1');
    expect(first.rows).toHaveLength(1);
    expect(first.page).toMatchObject({ limit: 1, hasMore: true, total: everybody.length });
  });

  it('of another organization are not among them', async () => {
    const other = await org();
    const theirs = await call('GET', '/api/users', { key: await other.key('admin') });
    const ids = new Set((theirs.body.data as unknown as Row[]).map(({ id }) => id));
    expect((await ask('limit=100')).rows.filter(({ id }) => ids.has(id))).toEqual([]);
  });
});
