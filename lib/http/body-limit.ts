import type { IncomingMessage, ServerResponse } from 'node:http';
import { refuse } from './answer';

const megabyte = 1024 * 1024;
const usual = megabyte;
const kilobyte = 1024;
const others: Record<string, number> = {
  '/api/customers/bulk/import': 200 * megabyte,
  // Anybody may send to it.
  '/api/inquiries/form': 64 * kilobyte,
};
/** How long a client that was refused may go on sending before its connection is cut. */
const lingerMs = 2000;

export const bodyLimit = (pathname: string) => others[pathname] ?? usual;

const sizeOf = (limit: number) =>
  limit < megabyte ? `${Math.round(limit / kilobyte)} KB` : `${Math.round(limit / megabyte)} MB`;

/**
 * Counts the body as it comes in, whatever its length claims, and holds none of it. Past the limit the client gets
 * 413 and the reader an error, never the end of the stream: a cut body must not pass for a whole one.
 * Returns false when the claimed length alone is too much.
 */
export function limitBody(req: IncomingMessage, res: ServerResponse, limit: number): boolean {
  const tooLarge = `The body is larger than ${sizeOf(limit)}`;
  const end = () => {
    refuse(res, 'payload_too_large', tooLarge);
    silence(res);
    linger(req, res);
  };
  const push = req.push.bind(req);
  let received = 0;
  let over = false;
  req.push = (chunk: Buffer | null, encoding?: BufferEncoding) => {
    if (over) return true;
    received += chunk?.length ?? 0;
    if (received <= limit) return push(chunk, encoding);
    over = true;
    end();
    return true;
  };
  if (Number(req.headers['content-length'] ?? 0) <= limit) return true;
  over = true;
  end();
  return false;
}

/** The route still runs and will answer that its body broke; the client has had its answer. */
function silence(res: ServerResponse): void {
  const nothing = () => res;
  Object.assign(res, {
    write: () => true,
    end: nothing,
    writeHead: nothing,
    setHeader: nothing,
    appendHeader: nothing,
    removeHeader: () => {},
    flushHeaders: () => {},
  });
}

/** Cut at once, a client still sending would see a reset instead of its answer: half-close, swallow, then cut. */
function linger(req: IncomingMessage, res: ServerResponse): void {
  const { socket } = req;
  const cut = socket.destroySoon.bind(socket);
  socket.destroySoon = () => socket.end();
  const timer = setTimeout(cut, lingerMs);
  res.once('error', () => {});
  req.once('error', () => {});
  socket.once('close', () => {
    clearTimeout(timer);
    req.destroy(new Error('The body is larger than allowed'));
  });
  // Keeps the socket flowing, into the counter that drops it.
  req.resume();
}
