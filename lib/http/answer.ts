import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Problem, type ProblemCode, problemCodes } from '../problem';

const contentType = 'application/problem+json; charset=utf-8';

function body(code: ProblemCode, detail: string, status: number): string {
  return JSON.stringify({ ...new Problem(code, detail).toJSON(`urn:uuid:${randomUUID()}`), status });
}

/** A refusal before any route was asked. The connection ends with it: what is still on its way is not read as a request. */
export function refuse(res: ServerResponse, code: ProblemCode, detail: string): void {
  if (res.headersSent || res.writableEnded) return;
  const text = body(code, detail, problemCodes[code]);
  res.writeHead(problemCodes[code], {
    'Content-Type': contentType,
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
    Connection: 'close',
  });
  res.end(text);
}

/** Next answers a method that a route does not have by itself, with a 405 and nothing in it: this puts in what every other refusal says. */
export function fillEmptyRefusal(req: IncomingMessage, res: ServerResponse): void {
  const end = res.end.bind(res) as (...args: unknown[]) => ServerResponse;
  res.end = ((...args: unknown[]) => {
    const empty = args.length === 0 || typeof args[0] === 'function';
    if (!empty || res.statusCode !== 405 || res.headersSent) return end(...args);
    res.setHeader('Content-Type', contentType);
    res.setHeader('Cache-Control', 'no-store');
    return end(body('method_not_allowed', `${req.method} is not a method of ${req.url?.split('?')[0]}`, 405), ...args);
  }) as ServerResponse['end'];
}

/** The same on a connection whose request could not even be parsed. */
export function rawRefusal(status: number, reason: string, detail: string): string {
  const text = body('malformed', detail, status);
  return (
    `HTTP/1.1 ${status} ${reason}\r\nContent-Type: ${contentType}\r\n` +
    `Content-Length: ${Buffer.byteLength(text)}\r\nConnection: close\r\n\r\n${text}`
  );
}
