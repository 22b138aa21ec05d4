import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { fillEmptyRefusal, rawRefusal, refuse } from './answer';
import { bodyLimit, limitBody } from './body-limit';
import { protect } from './page-headers';
import { type Peers, settlePeer } from './peer';
import { dropUnusable } from './unusable';

type Handler = (req: IncomingMessage, res: ServerResponse) => Promise<void> | void;
type Options = { handler: Handler; peers: Peers; dev: boolean; https: boolean; onError: (error: unknown) => void };

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
const host = /^([a-z0-9._~-]+|\[[0-9a-f:.]+\])(:\d{1,5})?$/i;

/** The path of a request, or null when no route could make sense of it. */
export function pathOf(req: IncomingMessage): string | null {
  const target = req.url ?? '';
  // Two slashes would name another host to whoever resolves it.
  if (!target.startsWith('/') || /^\/[/\\]/.test(target)) return null;
  const path = target.split('?', 1)[0] ?? '';
  try {
    return decodeURIComponent(path).includes('\0') ? null : path;
  } catch {
    return null;
  }
}

/** The web server before the first route: who asks, how much they send, what their browser may do with the answer. */
export function createFront({ handler, peers, dev, https, onError }: Options) {
  const open = new Set<ServerResponse>();
  let draining = false;

  async function serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const path = pathOf(req);
    if (path === null || !host.test(req.headers.host ?? 'none')) {
      refuse(res, 'malformed', 'The address of the request is malformed');
      return;
    }
    if (!methods.has(req.method ?? '')) {
      res.setHeader('Allow', [...methods].join(', '));
      refuse(res, 'method_not_allowed', `${req.method} is not a method of this server`);
      return;
    }
    open.add(res);
    res.once('close', () => {
      open.delete(res);
      // A connection that was promised to be kept would hold the drain until its client lets go.
      if (draining) setImmediate(() => server.closeIdleConnections());
    });
    if (draining) res.setHeader('Connection', 'close');
    settlePeer(req, peers);
    dropUnusable(req, path);
    protect(req, res, path, { dev, https });
    if (!limitBody(req, res, bodyLimit(path))) return;
    if (path.startsWith('/api/')) fillEmptyRefusal(req, res);
    try {
      await handler(req, res);
    } catch (error) {
      onError(error);
      refuse(res, 'internal', 'Something went wrong here. It was written down.');
    }
  }

  const server = http.createServer({ keepAliveTimeout: 65_000 }, (req, res) => void serve(req, res));
  server.on('clientError', refuseRaw);

  /** No new connection; what runs may finish within `graceMs`; live streams are told at once, by their end. */
  async function drain(graceMs: number): Promise<void> {
    draining = true;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const res of open) {
      if (isLive(res)) res.end();
      else if (!res.headersSent) res.setHeader('Connection', 'close');
    }
    const timer = setTimeout(() => server.closeAllConnections(), graceMs);
    await closed;
    clearTimeout(timer);
  }

  return { server, drain };
}

const isLive = (res: ServerResponse) => String(res.getHeader('content-type') ?? '').startsWith('text/event-stream');

function refuseRaw(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  if (error.code === 'HPE_HEADER_OVERFLOW') {
    socket.end(rawRefusal(431, 'Request Header Fields Too Large', 'The headers are larger than 16 KB'));
  } else if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    socket.end(rawRefusal(408, 'Request Timeout', 'The request did not arrive in time'));
  } else {
    socket.end(rawRefusal(400, 'Bad Request', 'This is not a request that HTTP knows'));
  }
}
