import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Context } from '@/lib/context';
import { beginToWrite, newDeadline, withDeadline } from '@/lib/deadline';
import { Problem, problemCodes } from '@/lib/problem';
import { limitRate } from '@/lib/rate-limit';
import { queryObject, readJson } from '@/lib/request';
import { eventStream, problemResponse, route } from '@/lib/route';
import { org } from '../support/org';
import { codeOf } from '../support/refused';

const post = (body: string, type = 'application/json') =>
  new Request('http://localhost:3000/x', { method: 'POST', body, headers: { 'content-type': type } });

describe('a body', () => {
  it('may be left out where nothing is asked, and only there', async () => {
    expect((await readJson(post(''), z.strictObject({}))).json).toEqual({});
    expect(await codeOf(readJson(post(''), z.strictObject({ name: z.string().optional() })))).toBe('malformed');
  });

  it.each([
    ['', 'malformed'],
    ['   ', 'malformed'],
    ['{', 'malformed'],
    ['undefined', 'malformed'],
    ['['.repeat(200_000), 'malformed'],
    ['{"a":1e999}', 'invalid'],
    ['{"__proto__":{}}', 'unknown_field'],
    ['{"a":{"constructor":1}}', 'unknown_field'],
    [`"${'x'.repeat(1_048_576)}"`, 'payload_too_large'],
    [`"${'é'.repeat(600_000)}"`, 'payload_too_large'],
  ])('%.30s is %s', async (text, code) => {
    expect(await codeOf(readJson(post(text)))).toBe(code);
  });

  it('is JSON by its name, with or without a charset, or a merge patch', async () => {
    for (const type of ['application/json', 'Application/JSON; charset=utf-8', 'application/merge-patch+json'])
      expect((await readJson(post('{"a":1}', type))).json).toEqual({ a: 1 });
    for (const type of ['text/json', 'application/x-www-form-urlencoded', 'text/plain;application/json'])
      expect(await codeOf(readJson(post('{}', type)))).toBe('unsupported_media_type');
  });

  it('that breaks off is told as such', async () => {
    const broken = new Request('http://localhost:3000/x', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: new ReadableStream({ start: (stream) => stream.error(new Error('cut')) }),
      duplex: 'half',
    } as RequestInit);
    expect(await codeOf(readJson(broken))).toBe('malformed');
  });
});

describe('a query', () => {
  const schema = z.strictObject({
    status: z.array(z.string()).max(3).optional(),
    q: z.string().optional(),
    tags: z.array(z.string()).default([]),
  });
  it('repeats a name where there is a list, and nowhere else', () => {
    expect(queryObject('http://x/?status=a&status=b&q=c&tags=1', schema)).toEqual({
      status: ['a', 'b'],
      q: 'c',
      tags: ['1'],
    });
    expect(() => queryObject('http://x/?q=a&q=b', schema)).toThrow('once');
    expect(queryObject('http://x/?q[$gt]=a&__proto__=1', undefined)).toEqual(
      Object.fromEntries([
        ['q[$gt]', 'a'],
        ['__proto__', '1'],
      ]),
    );
    expect(({} as Record<string, unknown>)['1']).toBeUndefined();
  });
});

describe('a rate', () => {
  it('is told in headers, ends in 429 with the time to wait, and counts each credential for itself', async () => {
    const key = `k-${Math.random()}`;
    expect(await limitRate(key, 3)).toEqual({
      RateLimit: expect.stringMatching(/^"minute";r=2;t=\d+$/),
      'RateLimit-Policy': '"minute";q=3;w=60',
    });
    await limitRate(key, 3);
    await limitRate(key, 3);
    const refused = await limitRate(key, 3).catch((error: unknown) => error as Problem);
    expect(refused).toMatchObject({
      code: 'rate_limited',
      status: 429,
      headers: { 'Retry-After': expect.stringMatching(/^\d+$/) },
    });
    expect(await limitRate(`${key}-other`, 3)).toMatchObject({ RateLimit: expect.stringContaining('r=2') });
  });
});

describe('an answer', () => {
  const answer = z.object({ version: z.number().optional(), a: z.string() });
  const get = (headers: Record<string, string> = {}, method = 'GET') =>
    new Request('http://localhost:3000/x', { method, headers });

  it('carries an ETag of its version and its bytes, and is 304 to who has it', async () => {
    const made = route({ can: 'public', summary: 'Test', answer }, async () => ({ version: 4, a: 'x' }));
    const first = await made(get());
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"4\.[\w-]{16}"$/);
    expect(first.headers.get('cache-control')).toBe('no-store');
    for (const sent of [etag, `"other", W/${etag}`])
      expect((await made(get({ 'if-none-match': sent }))).status).toBe(304);
    expect((await made(get({ 'if-none-match': '"4.other"' }))).status).toBe(200);
    const bare = route({ can: 'public', summary: 'Test', answer }, async () => ({ a: 'x' }));
    expect((await bare(get())).headers.get('etag')).toMatch(/^"[\w-]{16}"$/);
  });

  it('comes by the deadline or is 503 with a time to come back', async () => {
    const slow = route({ can: 'public', summary: 'Test', answer, deadlineMs: 30 }, () => new Promise(() => {}));
    const late = await slow(get());
    expect([late.status, late.headers.get('retry-after'), (await late.json()).code]).toEqual([503, '1', 'unavailable']);
  });

  it('that is late while it is written is waited for', async () => {
    const deadline = newDeadline(true);
    const notYet = beginToWrite(deadline);
    const work = new Promise((resolve) => setTimeout(() => resolve('made'), 30));
    expect(await withDeadline(work, 1, deadline)).toBe('made');
    notYet();
    expect(await codeOf(withDeadline(new Promise(() => {}), 1, deadline))).toBe('unavailable');
    expect(() => beginToWrite(deadline)).toThrow('nothing was changed');
  });

  it('to an error that nobody foresaw tells the request’s id and nothing else', async () => {
    const broken = route({ can: 'public', summary: 'Test', answer }, async () => {
      throw new Error('secret: mongodb://user:pass@host, canary@mail.example');
    });
    const reply = await broken(get());
    const text = await reply.text();
    expect(reply.status).toBe(500);
    expect(text).not.toMatch(/secret|mongodb|canary|Error:/);
    expect(JSON.parse(text)).toMatchObject({
      code: 'internal',
      instance: `urn:uuid:${reply.headers.get('x-request-id')}`,
    });
  });

  it('that is not what was declared is caught in tests', async () => {
    const wrong = route({ can: 'public', summary: 'Test', answer }, (async () => ({ a: 5 })) as never);
    expect((await wrong(get())).status).toBe(500);
  });

  it('can be a stream of events', async () => {
    const stream = route(
      { can: 'live.read', summary: 'Test', answer: eventStream },
      async () => new ReadableStream({ start: (one) => one.close() }),
    );
    const { key } = await org();
    const reply = await stream(get({ authorization: `Bearer ${await key('brand')}` }));
    expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
  });
});

describe('a problem', () => {
  it('has a code of the closed list, and its status', () => {
    for (const [code, status] of Object.entries(problemCodes))
      expect(new Problem(code as keyof typeof problemCodes, 'x').status).toBe(status);
    const reply = problemResponse(
      Problem.field('email_taken', 'email', 'Taken', { conflict: { _id: '1' } }),
      new Request('http://x/'),
      'id',
    );
    expect(reply.status).toBe(409);
  });

  it('tells every fault of an input, with its path', () => {
    const parsed = z
      .strictObject({ a: z.object({ b: z.number() }), c: z.string().max(2) })
      .safeParse({ a: { b: 'x' }, c: 'long', d: 1, e: 2 });
    const problem = Problem.fromZod(parsed.error as z.ZodError);
    expect(problem.errors.map(({ path, code }) => [path, code])).toEqual([
      ['a.b', 'invalid_type'],
      ['c', 'too_big'],
      ['d', 'unknown_field'],
      ['e', 'unknown_field'],
    ]);
    expect(problem.code).toBe('invalid');
  });

  it('in another copy of the same module is one all the same', async () => {
    const foreign = Object.assign(new Error('x'), {
      name: 'Problem',
      code: 'stale',
      status: 412,
      errors: [],
      headers: {},
      extensions: {},
      toJSON: () => ({ code: 'stale' }),
    });
    expect(problemResponse(foreign, new Request('http://x/'), 'id').status).toBe(412);
  });
});

describe('what comes with a request', () => {
  const echo = route({ can: 'session.read', summary: 'Test', answer: z.any() }, async (ctx: Context, { ifMatch }) => ({
    via: ctx.via,
    role: ctx.role,
    ifMatch: ifMatch ?? null,
  }));
  it('is the version of If-Match, with or without its hash, weak or strong', async () => {
    const { key } = await org();
    const authorization = `Bearer ${await key('sales')}`;
    const ask = async (sent: string) =>
      (await echo(new Request('http://localhost:3000/x', { headers: { authorization, 'if-match': sent } }))).json();
    expect(await ask('"7.abc"')).toMatchObject({ ifMatch: 7, via: 'key', role: 'sales' });
    expect(await ask('W/"8"')).toMatchObject({ ifMatch: 8 });
    expect(await ask('*')).toMatchObject({ ifMatch: null });
    expect(await ask('abc')).toMatchObject({ code: 'invalid' });
  });
});
