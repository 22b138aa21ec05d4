import { NextRequest } from 'next/server';
import { expect, it } from 'vitest';
import { refuseUnreadable } from '@/lib/auth-request';

type Asked = { query?: string; cookie?: string; body?: string; type?: string };

function ask({ query = '', cookie, body, type }: Asked) {
  const headers = new Headers();
  if (cookie) headers.set('cookie', cookie);
  if (type) headers.set('content-type', type);
  const url = `http://localhost:3000/api/auth/signout?${query}`;
  return refuseUnreadable(new NextRequest(url, { method: 'POST', headers, body }));
}
const json = 'application/json';

it.each<[string, Asked]>([
  ['half an object', { body: '{', type: json }],
  ['an empty body', { body: '', type: json }],
  ['an address that is none', { query: 'callbackUrl=http%3A%2F%2F%5B' }],
  ['a script as an address', { query: 'callbackUrl=javascript%3Aalert(1)' }],
  ['a broken address that was kept', { cookie: 'a=b; next-auth.callback-url=%00' }],
])('signing in and out refuses what next-auth would answer with a 500: %s', async (_what, asked) => {
  expect((await ask(asked))?.status).toBe(400);
});

it('a browser with a broken kept address is rid of it by the refusal', async () => {
  const refused = await ask({ cookie: '__Secure-next-auth.callback-url=x' });
  expect(refused?.headers.get('set-cookie')).toBe('__Secure-next-auth.callback-url=; Path=/; Max-Age=0');
});

it.each<[string, Asked]>([
  ['a form', { body: 'csrfToken=x&json=true', type: 'application/x-www-form-urlencoded' }],
  ['JSON', { body: '{"csrfToken":"x"}', type: json }],
  ['a path and a kept address', { query: 'callbackUrl=%2Fcustomers', cookie: 'next-auth.callback-url=http%3A%2F%2Fx' }],
])('and lets pass what a browser sends: %s', async (_what, asked) => {
  expect(await ask(asked)).toBeNull();
});

it("and the GET of next-auth's own client, which names JSON and has no body", async () => {
  const headers = { 'content-type': json };
  const asked = new NextRequest('http://localhost:3000/api/auth/providers', { headers });
  expect(await refuseUnreadable(asked)).toBeNull();
});
