import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { dropUnusable } from '@/lib/http/unusable';

/** The names of the headers that are left of these for a request of that path. */
function left(path: string, headers: Record<string, string>): string[] {
  const req = { headers: { ...headers } } as unknown as IncomingMessage;
  dropUnusable(req, path);
  return Object.keys(req.headers);
}

describe('headers that the framework would answer with a 500', () => {
  it.each(['range', 'if-range', 'if-match', 'if-unmodified-since'])(
    'are dropped from a request for a file: %s',
    (name) => {
      expect(left('/logo.svg', { [name]: 'bytes=99999-', host: 'x' })).toEqual(['host']);
    },
  );

  it('are left to the API, which knows what to do with them', () => {
    const headers = { 'if-match': '"3.x"', range: 'bytes=0-' };
    expect(left('/api/customers/CUST-000001', headers)).toEqual(['if-match', 'range']);
  });

  it.each<[string, string]>([
    ['text', 'zzz'],
    ['half of an encoding', '%'],
    ['half of a list', '%5B%22x'],
    ['a number', '1'],
    ['a list of one', '[""]'],
    ['a segment of another kind', '[["id","1","x",null],{}]'],
    ['a slot that is no tree', '["",{"children":1}]'],
    ['as many levels as headers have room for, and no end', '["",{"a":'.repeat(1_600)],
    ['thousands of levels', `${'["",{"a":'.repeat(20_000)}["",{}]${'}]'.repeat(20_000)}`],
  ])('are dropped when they say where no browser can stand: %s', (_what, tree) => {
    expect(left('/customers', { 'next-router-state-tree': tree })).toEqual([]);
  });

  it('are kept as a browser sends them', () => {
    const tree = [
      '',
      {
        children: [
          'customers',
          { children: [['id', 'CUST-000001', 'd', null], { children: ['__PAGE__', {}, null, 'refetch'] }] },
          null,
          null,
          16,
        ],
      },
      ['/customers', ''],
      null,
      1,
    ];
    const headers = { 'next-router-state-tree': encodeURIComponent(JSON.stringify(tree)) };
    expect(left('/customers', headers)).toEqual(['next-router-state-tree']);
  });
});
