import type { AddressInfo } from 'node:net';
import { addresses } from '@/app/api/registry';
import { serveApi } from '@/lib/http/api';
import { createFront } from '@/lib/http/front';
import { trustedPeers } from '@/lib/http/peer';

/** The API as server.ts serves it, without pages, in a process of its own that a test can kill. Prints its port. */
const { server } = createFront({
  handler: serveApi(addresses, (_req, res) => void res.writeHead(404).end()),
  peers: trustedPeers([]),
  dev: false,
  https: false,
  onError: (error) => console.error(error),
});
server.listen(0, '127.0.0.1', () => console.log(`port ${(server.address() as AddressInfo).port}`));
