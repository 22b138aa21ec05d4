import http from 'node:http';
import net from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createFront } from '@/lib/http/front';
import { trustedPeers } from '@/lib/http/peer';

type Handler = Parameters<typeof createFront>[0]['handler'];
type Overrides = { handler?: Handler; trusted?: string[]; dev?: boolean; https?: boolean };
const megabyte = 1024 * 1024;
const stops: (() => Promise<void>)[] = [];

const echo: Handler = async (req, res) => {
  let bytes = 0;
  for await (const chunk of req) bytes += (chunk as Buffer).length;
  res.setHeader('Content-Type', 'application/json');
  res.end(JSON.stringify({ bytes, headers: req.headers }));
};

async function front({ handler = echo, trusted = [], dev = false, https = false }: Overrides = {}) {
  const errors: unknown[] = [];
  const { server, drain } = createFront({
    handler,
    peers: trustedPeers(trusted),
    dev,
    https,
    onError: (error) => errors.push(error),
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(() => drain(0));
  const { port } = server.address() as net.AddressInfo;
  return { port, url: `http://127.0.0.1:${port}`, errors, drain };
}

/** Everything that comes back for these bytes on a bare connection. */
function raw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(answer));
  });
}

afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

describe('the size of a body', () => {
  it('refuses a claimed length above 1 MB with 413 as a problem, and does not ask the route', async () => {
    let asked = false;
    const { url } = await front({
      handler: () => {
        asked = true;
      },
    });
    const answer = await fetch(`${url}/api/customers`, { method: 'POST', body: Buffer.alloc(megabyte + 1) });
    expect(answer.status).toBe(413);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await answer.json()).toMatchObject({
      code: 'payload_too_large',
      status: 413,
      type: 'urn:kinso:problem:payload_too_large',
    });
    expect(asked).toBe(false);
  });

  it('lets exactly 1 MB through', async () => {
    const { url } = await front();
    const answer = await fetch(`${url}/api/customers`, { method: 'POST', body: Buffer.alloc(megabyte) });
    expect(await answer.json()).toMatchObject({ bytes: megabyte });
  });

  it('counts a chunked body that claims no length, and its reader never sees it end', async () => {
    const seen: string[] = [];
    const { url } = await front({
      handler: async (req, res) => {
        try {
          for await (const _ of req);
          seen.push('ended');
        } catch {
          seen.push('broke');
        }
        res.end('{}');
      },
    });
    const body = new ReadableStream({
      start(controller) {
        for (let sent = 0; sent < 3; sent += 1) controller.enqueue(Buffer.alloc(megabyte / 2 + 1));
        controller.close();
      },
    });
    const answer = await fetch(`${url}/api/x`, { method: 'POST', body, duplex: 'half' } as RequestInit);
    expect(answer.status).toBe(413);
    await expect.poll(() => seen, { timeout: 5000 }).toEqual(['broke']);
  });

  it('answers a client that keeps on sending instead of resetting it', async () => {
    const { port } = await front();
    const status = await new Promise<number>((resolve, reject) => {
      const request = http.request({
        port,
        method: 'POST',
        path: '/api/x',
        headers: { 'content-length': 12 * megabyte },
      });
      request.on('response', (answer) => resolve(answer.statusCode ?? 0));
      request.on('error', reject);
      request.end(Buffer.alloc(12 * megabyte));
    });
    expect(status).toBe(413);
  });

  it('allows an import what others may not send', async () => {
    const { url } = await front();
    const path = '/api/customers/bulk/import';
    const answer = await fetch(`${url}${path}`, { method: 'POST', body: Buffer.alloc(5 * megabyte) });
    expect(await answer.json()).toMatchObject({ bytes: 5 * megabyte });
  });

  it('refuses a request that claims two lengths', async () => {
    const { port } = await front();
    const head = 'POST /api/x HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n';
    expect(await raw(port, `${head}0\r\n\r\n`)).toMatch(/^HTTP\/1\.1 400 /);
  });
});

describe('the address of the client', () => {
  const forged = {
    'x-kinso-peer': '6.6.6.6',
    'x-forwarded-for': '6.6.6.6',
    'x-forwarded-host': 'evil.test',
    'x-real-ip': '6.6.6.6',
    forwarded: 'for=6.6.6.6',
    'x-middleware-subrequest': 'proxy',
    'x-nonce': 'known',
  };

  it('is the socket, and what a client said about it is dropped', async () => {
    const { url } = await front();
    const { headers } = (await (await fetch(`${url}/api/x`, { headers: forged })).json()) as { headers: object };
    expect(headers).toMatchObject({ 'x-kinso-peer': '127.0.0.1' });
    for (const name of Object.keys(forged).slice(1)) expect(headers).not.toHaveProperty(name);
  });

  it('is the last hop that is no trusted proxy when a trusted one speaks', async () => {
    const { url } = await front({ trusted: ['127.0.0.1', '10.0.0.0/8'] });
    const hops = { 'x-forwarded-for': '6.6.6.6, 203.0.113.9, 10.1.2.3', 'x-forwarded-proto': 'https' };
    const { headers } = (await (await fetch(`${url}/api/x`, { headers: hops })).json()) as { headers: object };
    expect(headers).toMatchObject({ 'x-kinso-peer': '203.0.113.9', 'x-forwarded-proto': 'https' });
    expect(headers).not.toHaveProperty('x-forwarded-for');
  });

  it('refuses a setting that names no address', () => {
    expect(() => trustedPeers(['10.0.0.0/99'])).toThrow(/TRUSTED_PROXIES/);
    expect(() => trustedPeers(['proxy.local'])).toThrow(/proxy\.local/);
  });
});

describe('what is no request', () => {
  it.each(['/%E0%A4%A', '/%', '//evil.test/x', '/\\evil.test', '/a%00b'])('%s is 400, a problem', async (target) => {
    const { port } = await front();
    const answer = await raw(port, `GET ${target} HTTP/1.1\r\nHost: a\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('"code":"malformed"');
  });

  it('refuses a host that is none', async () => {
    const { port } = await front();
    expect(await raw(port, 'GET / HTTP/1.1\r\nHost: a b/../c\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('refuses headers that are too large', async () => {
    const { port } = await front();
    const answer = await raw(port, `GET / HTTP/1.1\r\nHost: a\r\nX-Big: ${'x'.repeat(20_000)}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
  });

  it('refuses a method that no route has', async () => {
    const { port } = await front();
    const answer = await raw(port, 'TRACE / HTTP/1.1\r\nHost: a\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 405 /);
    expect(answer).toContain('Allow: GET, HEAD');
  });

  it('refuses what is not HTTP', async () => {
    const { port } = await front();
    expect(await raw(port, 'HELLO\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('turns an error of the handler into a problem and hands it on', async () => {
    const { url, errors } = await front({
      handler: () => {
        throw new Error('inside');
      },
    });
    const answer = await fetch(`${url}/api/x`);
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('inside');
    expect(errors).toHaveLength(1);
  });
});

describe('the headers of a page', () => {
  const policyOf = async (url: string) => {
    const answer = await fetch(url);
    const { headers } = (await answer.json()) as { headers: Record<string, string> };
    return { policy: answer.headers.get('content-security-policy') ?? '', headers, answer };
  };

  it('carry a nonce that is new each time and that the page can read', async () => {
    const { url } = await front();
    const first = await policyOf(`${url}/customers`);
    const second = await policyOf(`${url}/customers`);
    expect(first.headers['content-security-policy']).toBe(first.policy);
    expect(first.policy).toContain(`'nonce-${first.headers['x-nonce']}'`);
    expect(first.headers['x-nonce']).not.toBe(second.headers['x-nonce']);
    expect(first.policy).toContain("frame-ancestors 'none'");
    expect(first.policy).not.toContain('unsafe-eval');
    expect(first.answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(first.answer.headers.get('referrer-policy')).toBe('same-origin');
  });

  it('stand on the page that tells of a built file which is none', async () => {
    const { url } = await front();
    expect((await fetch(`${url}/_next/nothing`)).headers.get('content-security-policy')).toContain("script-src 'self'");
  });

  it('allow nothing to an answer of the API', async () => {
    const { url } = await front();
    expect((await policyOf(`${url}/api/me`)).policy).toBe("default-src 'none'; frame-ancestors 'none'");
  });

  it('insist on https where the installation has it, and let hot reload work where it is developed', async () => {
    const secure = await front({ https: true });
    const page = await policyOf(secure.url);
    expect(page.policy).toContain('upgrade-insecure-requests');
    expect(page.answer.headers.get('strict-transport-security')).toContain('max-age');
    const dev = await front({ dev: true });
    expect((await policyOf(dev.url)).policy).toContain("'unsafe-eval'");
  });
});

describe('stopping', () => {
  it('finishes what runs, ends live streams and takes nothing new', async () => {
    let finish: () => void = () => {};
    const running = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const { url, drain } = await front({
      handler: async (req, res) => {
        if (req.url === '/api/live') {
          res.writeHead(200, { 'Content-Type': 'text/event-stream' });
          res.write('data: 1\n\n');
          return;
        }
        res.writeHead(200);
        res.flushHeaders();
        await running;
        res.end('done');
      },
    });
    const live = await fetch(`${url}/api/live`);
    const slow = await fetch(`${url}/api/slow`);
    const from = Date.now();
    const drained = drain(5000);
    expect(await live.text()).toBe('data: 1\n\n');
    finish();
    expect(await slow.text()).toBe('done');
    await drained;
    expect(Date.now() - from).toBeLessThan(2000);
    await expect(fetch(`${url}/api/x`)).rejects.toThrow();
  });

  it('cuts what does not finish in time', async () => {
    const { url, drain } = await front({
      handler: (_, res) => {
        res.writeHead(200);
        res.flushHeaders();
      },
    });
    const slow = await fetch(`${url}/api/slow`);
    await drain(50);
    await expect(slow.text()).rejects.toThrow();
  });
});

describe('a method that a route does not have', () => {
  const empty: Handler = (_req, res) => {
    res.statusCode = 405;
    res.end();
  };

  it('is told as a problem where the framework says nothing, and to HEAD by the status alone', async () => {
    const { url } = await front({ handler: empty });
    const answer = await fetch(`${url}/api/customers?x=1`, { method: 'DELETE' });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await answer.json()).toMatchObject({
      code: 'method_not_allowed',
      status: 405,
      detail: 'DELETE is not a method of /api/customers',
    });
    expect((await fetch(`${url}/api/customers`, { method: 'HEAD' })).status).toBe(405);
  });

  it('is left alone where it was said already', async () => {
    const { url } = await front({
      handler: (_req, res) => {
        res.statusCode = 405;
        res.end('said');
      },
    });
    expect(await (await fetch(`${url}/api/customers`)).text()).toBe('said');
  });
});
