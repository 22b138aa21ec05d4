import { addresses, type RouteModule } from '@/app/api/registry';
import { finder } from '@/lib/http/api';

type Options = { key?: string; body?: unknown; text?: string; headers?: Record<string, string>; type?: string };
export type Answer = {
  status: number;
  body: Record<string, never> & { [name: string]: unknown };
  headers: Headers;
  text: string;
};

/** Calls the exported handler of a path as the server would: `call('GET', '/api/customers?limit=5', { key })`. */
export async function call(method: keyof RouteModule, url: string, options: Options = {}): Promise<Answer> {
  const { pathname } = new URL(url, 'http://localhost:3000');
  const found = match(pathname);
  const handler = found?.module[method];
  if (!found || !handler) throw new Error(`no route ${method} ${pathname}`);
  const headers = new Headers(options.headers);
  if (options.key) headers.set('authorization', `Bearer ${options.key}`);
  const text = options.text ?? (options.body === undefined ? undefined : JSON.stringify(options.body));
  if (text !== undefined && !headers.has('content-type'))
    headers.set('content-type', options.type ?? 'application/json');
  const request = new Request(new URL(url, 'http://localhost:3000'), { method, headers, body: text });
  const response = await handler(request, { params: Promise.resolve(found.params) });
  const answered = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text: answered,
    body: answered.startsWith('{') ? JSON.parse(answered) : {},
  };
}

/** Where the server would send a path. */
export const match = finder(addresses);
