import http from 'node:http';
import next from 'next';
import { env } from '@/lib/env';
import { serveApi } from '@/lib/http/api';
import { createFront } from '@/lib/http/front';
import { trustedPeers } from '@/lib/http/peer';
import { listen } from '@/lib/live';
import { log } from '@/lib/log';

const graceMs = 8000;
const dev = env.NODE_ENV !== 'production';

// Next listens for upgrades on the server it is given and ends them unanswered: on ours, a client that offers HTTP/2 would
// get nothing. Without a listener the offer is passed over and the request answered.
const app = next({ dev, dir: import.meta.dirname, port: env.PORT, httpServer: http.createServer() });
const handle = app.getRequestHandler();
const pages = (req: http.IncomingMessage, res: http.ServerResponse) => handle(req, res);
// In development the framework serves the API too: it loads a route anew when its file changes.
const api = dev ? null : (await import('@/app/api/registry')).addresses;
const front = createFront({
  handler: api ? serveApi(api, pages) : pages,
  peers: trustedPeers(env.TRUSTED_PROXIES),
  dev,
  https: env.APP_URL.startsWith('https:'),
  onError: (error) => log.error({ err: error }, 'unhandled error in a request'),
});

await app.prepare();
// Hot reload speaks WebSocket; the built app has nothing to upgrade to.
if (dev) front.server.on('upgrade', app.getUpgradeHandler());

front.server.on('error', (error: NodeJS.ErrnoException) => {
  const why = error.code === 'EADDRINUSE' ? `Port ${env.PORT} is in use by another program` : error.message;
  process.stderr.write(`${why}\n`);
  process.exit(1);
});
front.server.listen(env.PORT, () => log.info({ port: env.PORT }, 'web listens'));
void listen();

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  log.info('web stops');
  await front.drain(graceMs);
  // Whatever still holds the process (watchers, pools) must not hold the person who waits for it.
  setTimeout(() => process.exit(0), 1500).unref();
  await app.close();
  process.exit(0);
}
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());
