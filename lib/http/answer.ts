import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
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

/** The same on a connection whose request could not even be parsed. */
export function rawRefusal(status: number, reason: string, detail: string): string {
  const text = body('malformed', detail, status);
  return (
    `HTTP/1.1 ${status} ${reason}\r\nContent-Type: ${contentType}\r\n` +
    `Content-Length: ${Buffer.byteLength(text)}\r\nConnection: close\r\n\r\n${text}`
  );
}
