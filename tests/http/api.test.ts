import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { serveApi } from '@/lib/http/api';
import { createFront } from '@/lib/http/front';
import { trustedPeers } from '@/lib/http/peer';
import { eventStream, route } from '@/lib/route';

const answer = z.object({}).loose();
const open = { can: 'public', summary: 'a thing', answer } as const;
const body = z.object({ text: z.string() });
const stops: (() => Promise<void>)[] = [];
let aborted = 0;

const routes = {
  '/api/things': {
    GET: route({ ...open, query: z.object({ q: z.string().optional() }) }, async (_, { query }) => ({
      all: true,
      ...query,
    })),
    POST: route({ ...open, body, status: 201 }, async (_, input) => ({ got: input.body.text.length })),
  },
  '/api/things/best': { GET: route(open, async () => ({ best: true })) },
  '/api/things/{id}': {
    GET: route({ ...open, params: z.object({ id: z.string() }) }, async (_, { params }) => ({ id: params.id })),
  },
  '/api/things/{id}/{part}': {
    GET: route({ ...open, params: z.object({ id: z.string(), part: z.string() }) }, async (_, { params }) => params),
  },
  '/api/large': { GET: route(open, async () => ({ text: 'large '.repeat(10_000) })) },
  '/api/stream': {
    GET: route({ can: 'public', summary: 'a stream', answer: eventStream }, async (_, { signal }) => {
      signal.addEventListener('abort', () => {
        aborted += 1;
      });
      return new ReadableStream({ start: (out) => out.enqueue(new TextEncoder().encode('data: first\n\n')) });
    }),
  },
};

async function server(): Promise<string> {
  const { server: made, drain } = createFront({
    handler: serveApi(routes, (req, res) => void res.writeHead(418).end(`the framework: ${req.method} ${req.url}`)),
    peers: trustedPeers([]),
    dev: false,
    https: false,
    onError: () => undefined,
  });
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  stops.push(() => drain(0));
  return `http://127.0.0.1:${(made.address() as AddressInfo).port}`;
}
const ask = async (path: string, init?: RequestInit) => fetch((await server()) + path, init);

afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

describe('the API beside the framework', () => {
  it('finds a route by its whole path, a written-out one before one with parameters', async () => {
    for (const [path, said] of [
      ['/api/things', { all: true }],
      ['/api/things?q=a%20b', { all: true, q: 'a b' }],
      ['/api/things/best', { best: true }],
      ['/api/things/7', { id: '7' }],
      ['/api/things/a%2Fb%20c', { id: 'a/b c' }],
      ['/api/things/7/wheel', { id: '7', part: 'wheel' }],
    ] as const) {
      const response = await ask(path);
      expect([path, response.status, await response.json()]).toEqual([path, 200, said]);
    }
  });

  it('refuses a method that an address does not have, and says which it has', async () => {
    const response = await ask('/api/things', { method: 'DELETE' });
    expect([response.status, response.headers.get('allow'), response.headers.get('content-type')]).toEqual([
      405,
      'GET, POST',
      'application/problem+json; charset=utf-8',
    ]);
    expect(await response.json()).toMatchObject({ code: 'method_not_allowed', status: 405 });
  });

  it('leaves every other address and trailing slash to the framework', async () => {
    for (const [method, path] of [
      ['GET', '/customers'],
      ['GET', '/api/nothing'],
      ['GET', '/api/things/'],
      ['GET', '/api/things/7/wheel/rim'],
      ['OPTIONS', '/api/things'],
    ] as const) {
      const response = await ask(path, { method });
      expect([await response.text(), response.status]).toEqual([`the framework: ${method} ${path}`, 418]);
    }
  });

  it('answers HEAD with the headers of GET and nothing else', async () => {
    const response = await ask('/api/things', { method: 'HEAD' });
    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
      200,
      'application/json; charset=utf-8',
      '',
    ]);
    expect(response.headers.get('etag')).toBeTruthy();
  });

  it('passes a body on, and answers one that is too large or breaks off as a problem', async () => {
    const send = (text: string) =>
      ask('/api/things', { method: 'POST', body: text, headers: { 'content-type': 'application/json' } });
    expect(await (await send(JSON.stringify({ text: 'x'.repeat(900_000) }))).json()).toEqual({ got: 900_000 });
    const large = await send(JSON.stringify({ text: 'x'.repeat(1_100_000) }));
    expect([large.status, ((await large.json()) as { code: string }).code]).toEqual([413, 'payload_too_large']);
    const none = await ask('/api/things', { method: 'POST' });
    expect([none.status, ((await none.json()) as { code: string }).code]).toEqual([400, 'malformed']);
  });

  it('compresses what is large for who can read that, and says what it depends on', async () => {
    const url = await server();
    const seen = await new Promise<http.IncomingMessage>((resolve) =>
      http.get(`${url}/api/large`, { headers: { 'accept-encoding': 'gzip' } }, (message) => resolve(message.resume())),
    );
    expect([seen.headers['content-encoding'], seen.headers.vary]).toEqual(['gzip', 'Accept-Encoding']);
    const plain = await fetch(`${url}/api/large`, { headers: { 'accept-encoding': 'identity' } });
    expect([plain.headers.get('content-encoding'), plain.headers.get('content-length')]).toEqual([null, '60011']);
    expect(((await (await fetch(`${url}/api/large`)).json()) as { text: string }).text).toHaveLength(60_000);
  });

  it('sends a stream as it comes, also to who accepts compression, and hears when its reader leaves', async () => {
    const leave = new AbortController();
    const response = await ask('/api/stream', { headers: { 'accept-encoding': 'gzip' }, signal: leave.signal });
    const { value } = (await response.body?.getReader().read()) ?? {};
    expect(new TextDecoder().decode(value)).toBe('data: first\n\n');
    expect([response.headers.get('content-encoding'), aborted]).toEqual([null, 0]);
    leave.abort();
    await expect.poll(() => aborted).toBe(1);
  });
});
