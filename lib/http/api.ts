import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import compression from 'compression';
import type { RouteHandler } from '../route';
import { refuse } from './answer';

type Module = Partial<Record<string, RouteHandler>>;
type Handler = (req: IncomingMessage, res: ServerResponse) => Promise<void> | void;
type Found = { module: Module; params: Record<string, string> };

/**
 * Answers the addresses of `routes` without the framework, which would cost more than many an answer does; a method that an
 * address does not have is refused, and everything else (pages, sign-in, other addresses) goes to `otherwise`. The same handlers run either way.
 */
export function serveApi(routes: Record<string, Module>, otherwise: Handler): Handler {
  const find = finder(routes);
  return async (req, res) => {
    const path = (req.url ?? '').split('?', 1)[0] ?? '';
    const found = path.startsWith('/api/') ? find(path) : null;
    if (req.method === 'OPTIONS' && preflight(found?.module, res)) return;
    const head = req.method === 'HEAD';
    const handler = found?.module[head ? 'GET' : (req.method ?? '')];
    if (!found || (!handler && req.method === 'OPTIONS')) return otherwise(req, res);
    if (!handler) {
      res.setHeader('Allow', Object.keys(found.module).filter(isMethod).join(', '));
      return refuse(res, 'method_not_allowed', `${req.method} is not a method of ${path}`);
    }
    compress(req, res);
    const request = requestOf(req, res);
    await send(await handler(request, { params: Promise.resolve(found.params) }), res, head);
  };
}

/** A browser asks first whether a page of another site may send here: only to what says so, and without a cookie. */
function preflight(module: Module | undefined, res: ServerResponse): boolean {
  const methods = Object.entries(module ?? {}).flatMap(([method, handler]) =>
    handler?.definition.anySite ? [method] : [],
  );
  if (methods.length === 0) return false;
  res.writeHead(204, {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Methods': methods.join(', '),
    'Access-Control-Allow-Headers': 'Content-Type',
    'Access-Control-Max-Age': '86400',
  });
  res.end();
  return true;
}

/** What matches a path: one that is written out wins over one with parameters. */
export function finder(routes: Record<string, Module>): (path: string) => Found | null {
  const fixed = new Map<string, Module>();
  const open = Object.entries(routes).flatMap(([path, module]) => {
    if (!path.includes('{')) return fixed.set(path, module) && [];
    return [{ module, names: path.split('/') }];
  });
  const fewestParams = ({ names }: { names: string[] }) => names.filter(isParam).length;
  open.sort((a, b) => fewestParams(a) - fewestParams(b));
  return (path) => {
    const module = fixed.get(path);
    if (module) return { module, params: {} };
    const parts = path.split('/');
    const hit = open.find(
      ({ names }) =>
        names.length === parts.length && names.every((name, at) => (isParam(name) ? parts[at] : name === parts[at])),
    );
    if (!hit) return null;
    const params = hit.names.flatMap((name, at) =>
      isParam(name) ? [[name.slice(1, -1), decodeURIComponent(parts[at] ?? '')]] : [],
    );
    return { module: hit.module, params: Object.fromEntries(params) };
  };
}

const isMethod = (name: string) => /^[A-Z]+$/.test(name);
const isParam = (name: string) => name.startsWith('{');

const compressed = compression({
  // A stream that waits to fill a block would tell nothing until it ends.
  filter: (req, res) =>
    !String(res.getHeader('content-type')).startsWith('text/event-stream') && compression.filter(req, res),
});
const compress = (req: IncomingMessage, res: ServerResponse) => compressed(req as never, res as never, () => undefined);

function requestOf(req: IncomingMessage, res: ServerResponse): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const gone = new AbortController();
  res.once('close', () => {
    if (!res.writableFinished) gone.abort();
  });
  const hasBody = req.method !== 'GET' && req.method !== 'HEAD';
  return new Request(`http://${req.headers.host ?? 'localhost'}${req.url}`, {
    method: req.method,
    headers,
    signal: gone.signal,
    ...(hasBody && { body: Readable.toWeb(req) as unknown as BodyInit, duplex: 'half' }),
  } as RequestInit);
}

async function send(response: Response, res: ServerResponse, head: boolean): Promise<void> {
  res.statusCode = response.status;
  response.headers.forEach((value, name) => {
    res.setHeader(name, value);
  });
  if (!response.body || head) {
    res.end();
    return;
  }
  // What goes wrong on the way breaks the connection off, so that no half file is taken for a whole one.
  const way = () => pipeline(Readable.fromWeb(response.body as never), res).catch(() => undefined);
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
    res.flushHeaders();
    return way();
  }
  if (response.headers.has('content-disposition')) return way();
  const bytes = Buffer.from(await response.arrayBuffer());
  res.setHeader('Content-Length', bytes.length);
  res.end(bytes);
}
