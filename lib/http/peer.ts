import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

/** The client's address as this server knows it; nothing else may be believed. */
export const peerHeader = 'x-kinso-peer';

/** What a client may never say: our own names, what Next uses between its own parts, and the page's nonce. */
const ours = /^(x-kinso-|x-middleware-|x-invoke-|x-nonce$|content-security-policy)/;
const proxyWords = /^(x-forwarded-|forwarded$|x-real-ip$|x-client-ip$|true-client-ip$|cf-connecting-ip$)/;

export type Peers = { trusts: (address: string) => boolean };

/** `TRUSTED_PROXIES`: addresses and networks (`10.0.0.0/8`) whose word about the client is taken. */
export function trustedPeers(list: readonly string[]): Peers {
  const block = new BlockList();
  for (const entry of list) {
    const [address = '', bits] = entry.split('/');
    const family = isIP(address);
    const length = bits === undefined ? undefined : Number(bits);
    const longest = family === 6 ? 128 : 32;
    if (!family || (length !== undefined && !(Number.isInteger(length) && length >= 0 && length <= longest))) {
      throw new Error(`TRUSTED_PROXIES: "${entry}" is neither an address nor a network like 10.0.0.0/8`);
    }
    const type = family === 6 ? 'ipv6' : 'ipv4';
    if (length === undefined) block.addAddress(address, type);
    else block.addSubnet(address, length, type);
  }
  return { trusts: (address) => isIP(address) !== 0 && block.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4') };
}

/** Drops what the client had no right to say and writes down its address: the socket's, or the last untrusted hop. */
export function settlePeer(req: IncomingMessage, peers: Peers): void {
  const socket = plain(req.socket.remoteAddress ?? '');
  const viaProxy = peers.trusts(socket);
  const hops = viaProxy ? String(req.headers['x-forwarded-for'] ?? '').split(',') : [];
  for (const name of Object.keys(req.headers)) {
    if (ours.test(name) || (proxyWords.test(name) && !(viaProxy && kept.has(name)))) delete req.headers[name];
  }
  const client = hops
    .map((hop) => plain(hop.trim()))
    .filter((hop) => isIP(hop) !== 0)
    .findLast((hop) => !peers.trusts(hop));
  req.headers[peerHeader] = client ?? socket;
}

/** What a trusted proxy tells about the request the client made; its list of hops is settled here for good. */
const kept = new Set(['x-forwarded-proto', 'x-forwarded-host', 'x-forwarded-port']);

const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '');
