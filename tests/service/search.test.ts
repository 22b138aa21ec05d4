import { beforeAll, describe, expect, it } from 'vitest';
import { customerFilter, type FoundCustomer } from '@/features/customers/schema';
import {
  deleteCustomer,
  listCustomers,
  reindexCustomers,
  searchCustomers,
  updateCustomer,
} from '@/features/customers/service';
import type { Context } from '@/lib/context';
import { database } from '@/lib/db';
import { type Id, uuid } from '@/lib/id';
import { org } from '../support/org';

type Made = Awaited<ReturnType<typeof org>>;
let made: Made;
let admin: Context;
let ben: Context;
let brand: Context;

const search = (who: Context, text: string, more: object = {}) =>
  searchCustomers(who, customerFilter.parse({ search: text, ...more }));
const names = async (who: Context, text: string, more: object = {}) =>
  (await search(who, text, more)).data.map((row) => row.name);
const first = async (text: string, more: object = {}) => (await search(admin, text, more)).data[0] as FoundCustomer;
const marked = (row: FoundCustomer, field: string) =>
  row.match.flatMap((match) => {
    const text = (row as unknown as Record<string, string>)[field] ?? '';
    return match.field === field && match.from !== null && match.to !== null ? [text.slice(match.from, match.to)] : [];
  });

beforeAll(async () => {
  made = await org();
  admin = made.ctx;
  ben = await made.as('sales', 'ben');
  const rows: [Record<string, unknown>, Context?][] = [
    [{ customerId: 'ACME-0471', name: 'Zoë Gagnon-Tremblay', email: 'zoe.gagnon@example.com' }],
    [{ name: 'Wei Wang', phone: '+1 604 555 0142', tags: ['VIP'], address: { city: 'Montréal' } }],
    [{ name: 'Wei Wangari', phoneSecondary: '+1 416 555 7788', status: 'lead' }],
    [{ name: 'Montana Freight Ltd', type: 'business', companyName: 'Montana Freight Ltd', status: 'active' }],
    [{ name: 'Hiroshi Tanaka', companyName: 'Cascade Fleet Co-op' }, ben],
    [{ name: 'Marek Pawłowski', email: 'm.pawlowski@post.example' }, ben],
    [{ name: "Siobhán O'Neill", status: 'blocked' }],
    [{ name: 'Ａｎｎａ 🦊 \u202eLee', notes: 'secretword' }],
    [{ name: '王伟' }],
    [{ name: 'a.*b (c)+ [d]' }],
  ];
  for (const [fields, by] of rows) await made.customer(fields, by ?? admin);
  const gone = await made.customer({ name: 'Wei Wangberg' });
  await deleteCustomer(admin, gone._id);
  const own = (await search(admin, 'Wei Wang')).data[0];
  brand = await made.as('brand', 'brand', [own?._id as Id]);
});

describe('a person finds a customer by', () => {
  it.each([
    ['its name', 'Wei Wang', 'Wei Wang'],
    ['its name without accents', 'zoe gagnon-tremblay', 'Zoë Gagnon-Tremblay'],
    ['letters that do not come apart', 'pawlowski', 'Marek Pawłowski'],
    ['last name first', 'Tanaka Hiroshi', 'Hiroshi Tanaka'],
    ['the beginning of a word', 'trem', 'Zoë Gagnon-Tremblay'],
    ['the beginnings of two words', 'hi tan', 'Hiroshi Tanaka'],
    ['a part of a word', 'ontana', 'Montana Freight Ltd'],
    ['one letter', 's', "Siobhán O'Neill"],
    ['a name without its apostrophe', 'oneill', "Siobhán O'Neill"],
    ['one letter exchanged', 'Hirohsi Tanaka', 'Hiroshi Tanaka'],
    ['two mistakes in a long name', 'Hiroshy Tanakka', 'Hiroshi Tanaka'],
    ['one mistake in one word alone', 'tremblya', 'Zoë Gagnon-Tremblay'],
    ['two words run together', 'hiroshitanaka', 'Hiroshi Tanaka'],
    ['its company', 'cascade fleet', 'Hiroshi Tanaka'],
    ['name and company', 'tanaka cascade', 'Hiroshi Tanaka'],
    ['another script', '王伟', '王伟'],
    ['a picture', '🦊', 'Ａｎｎａ 🦊 \u202eLee'],
    ['full-width letters and marks of direction', 'anna lee', 'Ａｎｎａ 🦊 \u202eLee'],
    ['its code', 'acme-0471', 'Zoë Gagnon-Tremblay'],
    ['the beginning of its code', 'ACME-0', 'Zoë Gagnon-Tremblay'],
    ['the number of its code', '471', 'Zoë Gagnon-Tremblay'],
    ['its e-mail', 'ZOE.gagnon@example.com', 'Zoë Gagnon-Tremblay'],
    ['the beginning of its e-mail', 'zoe.g', 'Zoë Gagnon-Tremblay'],
    ['the domain of its e-mail', '@post.example', 'Marek Pawłowski'],
    ['four digits of its phone', '0142', 'Wei Wang'],
    ['six digits of its phone', '555014', 'Wei Wang'],
    ['its phone as it is written', '+1 (604) 555-0142', 'Wei Wang'],
    ['its phone with the trunk digit', '16045550142', 'Wei Wang'],
    ['its second phone', '5557788', 'Wei Wangari'],
    ['its tag', 'vip', 'Wei Wang'],
    ['its town', 'montreal', 'Wei Wang'],
    ['name and tag', 'wang vip', 'Wei Wang'],
    ['its status', 'blocked', "Siobhán O'Neill"],
    ['a status and a name', 'lead wangari', 'Wei Wangari'],
    ['characters that mean something in a pattern', 'a.*b (c)+', 'a.*b (c)+ [d]'],
  ])('%s: %s', async (_, text, name) => {
    expect((await names(admin, text))[0]).toBe(name);
  });

  it('its owner', async () => {
    expect((await names(admin, 'ben')).sort()).toEqual(['Hiroshi Tanaka', 'Marek Pawłowski']);
    expect(await names(admin, 'ben tanaka')).toEqual(['Hiroshi Tanaka']);
  });

  it.each(['9999', 'nobody@example.com', '555 9999', 'xyzzy', '(((', '\u200b', '.*', 'secretword', '@nowhere.example'])(
    'nothing that it does not have: %s',
    async (text) => {
      const { data, page } = await search(admin, text);
      expect([data.length, page.total]).toEqual(text === '\u200b' ? [10, 10] : [0, 0]);
    },
  );
});

describe('the order', () => {
  it('has the very name first, then beginnings, then what is near', async () => {
    expect(await names(admin, 'wei wang')).toEqual(['Wei Wang', 'Wei Wangari']);
    expect((await names(admin, 'tana'))[0]).toBe('Hiroshi Tanaka');
    expect(await names(admin, 'tana')).toContain('Montana Freight Ltd');
  });

  it('is another when it is asked for, with pages and cursors that agree', async () => {
    const all = await names(admin, 'e', { sort: '-name', limit: '100' });
    expect(all).toEqual([...all].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? 1 : -1)));
    for (const sort of [undefined, 'createdAt', '-purchaseAmount', 'membershipStatus']) {
      const whole = await names(admin, 'wei', { sort, limit: '100' });
      const paged: string[] = [];
      let cursor: string | null | undefined;
      do {
        const { data, page } = await search(admin, 'wei', { sort, limit: '1', ...(cursor ? { cursor } : {}) });
        paged.push(...data.map((row) => row.name));
        cursor = page.nextCursor;
      } while (cursor);
      expect([sort, paged]).toEqual([sort, whole]);
      expect((await names(admin, 'wei', { sort, limit: '1', page: '2' }))[0]).toBe(whole[1]);
    }
  });

  it('of the list is that of the search', async () => {
    const list = await listCustomers(admin, customerFilter.parse({ search: 'wei wang' }));
    expect(list.data.map((row) => row.name)).toEqual(await names(admin, 'wei wang'));
  });

  it('is narrowed by filters, and by who is live', async () => {
    expect(await names(admin, 'wei', { status: ['lead'] })).toEqual(['Wei Wangari']);
    expect(await names(admin, 'wei', { isActive: 'any' })).toContain('Wei Wangberg');
    expect(await names(admin, 'wei', { isActive: 'false' })).toEqual(['Wei Wangberg']);
    expect(await names(admin, 'wei', { filter: JSON.stringify({ field: 'tag', op: 'eq', value: 'vip' }) })).toEqual([
      'Wei Wang',
    ]);
  });

  it('of several texts is narrowed by each of them', async () => {
    expect(await names(admin, 'wei', { phone: '0142' })).toEqual(['Wei Wang']);
    expect(await names(admin, 'zoe', { email: 'zoe.gagnon@example.com', customerName: 'gagnon' })).toHaveLength(1);
    expect(await names(admin, 'zoe', { email: 'm.pawlowski@post.example' })).toEqual([]);
  });
});

describe('the reasons', () => {
  it('mark what was typed in the text as it is written', async () => {
    expect(marked(await first('tremblay'), 'name')).toEqual(['Tremblay']);
    expect(marked(await first('zoe gag'), 'name')).toEqual(['Zoë', 'Gag']);
    expect(marked(await first('tremblya'), 'name')).toEqual(['Tremblay']);
    expect(marked(await first('oneil'), 'name')).toEqual(["O'Neil"]);
    expect(marked(await first('zoe.g'), 'email')).toEqual(['zoe.g']);
    expect(marked(await first('acme-0'), 'customerId')).toEqual(['ACME-0']);
    expect(marked(await first('471'), 'customerId')).toEqual(['471']);
    expect(marked(await first('5550142'), 'phone')).toEqual(['5550142']);
    expect(marked(await first('cascade'), 'companyName')).toEqual(['Cascade']);
    expect((await first('vip')).match).toEqual([{ field: 'tags', from: 0, to: 3 }]);
    expect((await first('blocked')).match).toEqual([{ field: 'status', from: 0, to: 7 }]);
  });
});

describe('a caller finds only what it may see', () => {
  it('by every way in', async () => {
    for (const text of [
      'wei',
      'wang',
      'wei wang',
      '0142',
      'vip',
      'montreal',
      'blocked',
      'zoe.g',
      'acme',
      '471',
      'hirosh',
    ]) {
      const own = await search(ben, text);
      expect(own.data.every((row) => row.ownerId === ben.user.id)).toBe(true);
      expect(own.page.total).toBe(own.data.length);
      const shown = await search(brand, text);
      expect(shown.data.every((row) => row.name === 'Wei Wang')).toBe(true);
    }
    expect(await names(ben, 'hirosih')).toEqual(['Hiroshi Tanaka']);
    expect(await names(brand, 'wie wang')).toEqual(['Wei Wang']);
    expect(await names(brand, 'hiroshi')).toEqual([]);
    const none = await made.as('brand', 'nobody', []);
    expect(await names(none, 'wei')).toEqual([]);
  });

  it('also when the short form of who sees a row lets too much through', async () => {
    await database()
      .collection('customers')
      .updateMany({ orgId: uuid(made.orgId), name: 'Wei Wang' }, { $set: { seenBy: `u${ben.user.id.slice(-8)}` } });
    expect(await names(ben, 'wei wang')).toEqual([]);
    await reindexCustomers(admin);
  });
});

describe('the stored keys', () => {
  it('follow each change', async () => {
    const row = await first('xyzzy').then(() => made.customer({ name: 'Old Name', email: 'old@example.com' }));
    await updateCustomer(admin, row._id, { name: 'Renamed Person', email: 'renamed@example.com' });
    expect(await names(admin, 'renamed person')).toEqual(['Renamed Person']);
    expect(await names(admin, 'old@example.com')).toEqual([]);
    await deleteCustomer(admin, row._id);
    expect(await names(admin, 'renamed person')).toEqual([]);
  });

  it('are made anew for rows of an earlier version, once, and tell nobody', async () => {
    const collection = database().collection('customers');
    const org = { orgId: uuid(made.orgId) };
    const before = await collection.find(org).sort({ _id: 1 }).toArray();
    const events = await database().collection('events').countDocuments(org);
    await collection.updateMany(org, { $unset: { grams: 1, findText: 1, seenBy: 1 }, $set: { terms: ['old'] } });
    expect(await names(admin, 'wei wang')).toEqual([]);
    expect(await reindexCustomers(admin)).toBe(before.length);
    expect(await reindexCustomers(admin)).toBe(0);
    const sorted = (rows: typeof before) => JSON.stringify(rows.map((row) => Object.entries(row).sort()));
    expect(sorted(await collection.find(org).sort({ _id: 1 }).toArray())).toBe(sorted(before));
    expect(await database().collection('events').countDocuments(org)).toBe(events);
  });
});
