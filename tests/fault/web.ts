import { createServer } from 'node:http';
import { match } from '../support/request';

/** The API's own handlers behind a bare server, in a process of its own that a test can kill. Prints its port. */
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', async () => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const found = match(url.pathname);
    const handler = found?.module[request.method as 'GET'];
    if (!found || !handler) return response.writeHead(404).end();
    const headers = new Headers(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const body = chunks.length ? Buffer.concat(chunks) : undefined;
    const answer = await handler(new Request(url, { method: request.method, headers, body }), {
      params: Promise.resolve(found.params),
    });
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
  });
});
server.listen(0, '127.0.0.1', () => console.log(`port ${(server.address() as { port: number }).port}`));
