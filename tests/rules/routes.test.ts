import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { routes } from '@/app/api/registry';
import { permissions } from '@/lib/permissions';
import type { RouteHandler } from '@/lib/route';
import { config } from '@/proxy';
import { filesIn, read, root } from './source';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
/** The handlers that are not a route(): next-auth's own, with its own token against forgery, what answers where nothing is, and the public page of a quote. */
const foreign = [
  'app/api/[...path]/route.ts',
  'app/api/auth/[...nextauth]/route.ts',
  'app/q/[token]/pdf/route.ts',
  'app/q/[token]/route.ts',
];
/** POST routes that cannot do a thing twice, and so take no Idempotency-Key. */
const withoutReplay: Record<string, string> = {
  '/api/audit/export': 'each time that somebody takes it is recorded',
  '/api/customers/search': 'it reads',
  '/api/me/second-factor': 'beginning anew makes another secret, and only a confirmed one counts',
  '/api/me/second-factor/off': 'what is off stays off',
  '/api/me/sessions/end': 'ending what has ended changes nothing',
  '/api/users/{userId}/sessions/end': 'ending what has ended changes nothing',
  '/api/users/{userId}/second-factor/off': 'what is off stays off',
  '/api/inquiries/form': 'a stranger is told the same whatever came of it',
  '/api/session/forgot-password': 'each letter takes the place of the one before',
  '/api/customers/{_id}/verify-email': 'a second link takes the place of the first',
  '/api/verify-email': 'the one-time token is used up by it',
  '/api/session/set-password': 'the one-time token is used up by it',
  '/api/session/sign-out-everywhere': 'ending what has ended changes nothing',
};

const files = filesIn('app/api').filter((file) => file.endsWith('/route.ts') && !foreign.includes(file));
const pathOf = (file: string) => `/${file.slice('app/'.length, -'/route.ts'.length)}`.replaceAll(/\[(\w+)\]/g, '{$1}');
const load = (file: string) => import(path.join(root, file)) as Promise<Record<string, unknown>>;
const all = Object.entries(routes).flatMap(([url, module]) =>
  Object.entries(module as Record<string, RouteHandler>).map(([method, handler]) => ({
    url,
    method,
    ...handler.definition,
  })),
);

describe('routes', () => {
  it('are all in the registry under their own path, and nothing else is', () => {
    expect(Object.keys(routes).sort()).toEqual(files.map(pathOf).sort());
    expect(files.length).toBeGreaterThan(20);
  });

  it.each(files)('%s exports declared routes and nothing else', async (file) => {
    const module = await load(file);
    const registered = routes[pathOf(file)] as Record<string, unknown>;
    for (const [name, handler] of Object.entries(module)) {
      expect(methods).toContain(name);
      expect((handler as RouteHandler).definition).toMatchObject({ summary: expect.stringMatching(/^[A-Z].{5,}/) });
      expect(registered[name]).toBe(handler);
    }
    expect(Object.keys(registered).sort()).toEqual(Object.keys(module).sort());
  });

  it('leave next-auth’s handler, the one for unknown addresses and a public page as the only exceptions, and those are small', () => {
    const left = filesIn('app').filter((file) => /(^|\/)route\.[jt]sx?$/.test(file) && !files.includes(file));
    expect(left.sort()).toEqual(foreign);
    for (const file of foreign) expect(read(file).split('\n').length).toBeLessThan(25);
  });

  it('all say what the caller must be allowed to do', () => {
    expect(all.filter(({ can }) => can !== 'public' && !(can in permissions))).toEqual([]);
    const open = all.filter(({ can }) => can === 'public').map(({ method, url }) => `${method} ${url}`);
    expect(open.sort()).toEqual([
      'GET /api/demo-logins',
      'GET /api/health',
      'GET /api/openapi.json',
      'POST /api/inquiries/form',
      'POST /api/session/forgot-password',
      'POST /api/session/set-password',
      'POST /api/verify-email',
    ]);
  });

  it('are reached past proxy.ts, so that what the generated tests find of their handlers holds with that file gone', () => {
    const [matcher = ''] = config.matcher;
    const seen = (address: string) => new RegExp(`^${matcher}$`).test(address);
    expect(['/', '/customers', '/settings/users'].filter((page) => !seen(page))).toEqual([]);
    const addresses = Object.keys(routes).map((url) => url.replaceAll(/[{}]/g, ''));
    expect([...addresses, '/api', '/api/nothing'].filter(seen)).toEqual([]);
  });

  it('take an Idempotency-Key on every POST, or say why not', () => {
    const posts = all.filter(({ method }) => method === 'POST');
    expect(posts.length).toBeGreaterThan(5);
    expect(
      posts
        .filter(({ replay }) => !replay)
        .map(({ url }) => url)
        .sort(),
    ).toEqual(Object.keys(withoutReplay).sort());
  });

  it('parse every parameter of their path, and a body only where there is one', () => {
    for (const { url, method, params, body } of all) {
      const names = [...url.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const shape = Object.keys((params as { shape?: object } | undefined)?.shape ?? {});
      expect([url, shape]).toEqual([url, names]);
      if (method === 'GET' || method === 'DELETE') expect([url, body]).toEqual([url, undefined]);
    }
  });

  it('refuse query fields they do not know, where they read a query at all', async () => {
    for (const { url, query } of all.filter((one) => one.query)) {
      const parsed = await (
        query as { safeParseAsync: (value: unknown) => Promise<{ success: boolean }> }
      ).safeParseAsync({ nobodyKnowsThis: '1' });
      expect([url, parsed.success]).toEqual([url, false]);
    }
  });
});
