import type { Endpoint } from './samples';

export type Sent = {
  params?: Record<string, string>;
  query?: string;
  body?: unknown;
  text?: string | Uint8Array<ArrayBuffer>;
  key?: string;
  headers?: Record<string, string>;
};
export type Reply = { status: number; text: string; body: Record<string, unknown>; headers: Headers };

const origin = 'http://localhost:3000';

/** Asks a handler as Next would; a stream is answered by its beginning. */
export async function send(endpoint: Endpoint, sent: Sent = {}): Promise<Reply> {
  const url = endpoint.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(sent.params?.[name] ?? 'x'),
  );
  const headers = new Headers(sent.headers);
  if (sent.key !== undefined) headers.set('authorization', `Bearer ${sent.key}`);
  const text = sent.text ?? (sent.body === undefined ? undefined : JSON.stringify(sent.body));
  if (text !== undefined && !headers.has('content-type')) headers.set('content-type', 'application/json');
  const stop = new AbortController();
  const request = new Request(`${origin}${url}${sent.query ? `?${sent.query}` : ''}`, {
    method: endpoint.method,
    headers,
    body: endpoint.method === 'GET' ? undefined : text,
    signal: stop.signal,
  });
  const response = await endpoint.handler(request, { params: Promise.resolve(sent.params ?? {}) });
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
    stop.abort();
    await response.body?.cancel();
    return { status: response.status, text: '', body: {}, headers: response.headers };
  }
  const answered = await response.text();
  const body = answered.startsWith('{') ? JSON.parse(answered) : {};
  return { status: response.status, text: answered, body, headers: response.headers };
}

export const isProblem = (reply: Reply) =>
  reply.headers.get('content-type') === 'application/problem+json; charset=utf-8' &&
  typeof reply.body.code === 'string' &&
  reply.body.status === reply.status &&
  Array.isArray(reply.body.errors) &&
  String(reply.body.instance).startsWith('urn:uuid:') &&
  !/\bat .*\.(ts|js|mjs):\d+/.test(reply.text);
