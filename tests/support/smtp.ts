import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { env } from '@/lib/env';

export type Received = { from: string; to: string[]; raw: string; headers: string; text: string };

/** A mail server of a test's own. `refuse` makes it answer every recipient with that code. */
export async function mailServer() {
  const letters: Received[] = [];
  const state: { refuse?: number } = {};
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: (_address, _session, done) =>
      done(state.refuse ? Object.assign(new Error('not now'), { responseCode: state.refuse }) : null),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString();
        const { mailFrom, rcptTo } = session.envelope;
        const [headers = ''] = raw.split('\r\n\r\n');
        const body = raw.slice(headers.length + 4);
        letters.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          raw,
          headers: headers.replaceAll(/\r\n[ \t]+/g, ' '),
          text: textOf(headers, body),
        });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { url: `smtp://127.0.0.1:${port}`, letters, state, close };
}

/** A mail server for the tests of a file, each of which begins with it in use and no letter in it. */
export function withMailServer(): Omit<MailServer, 'close'> {
  const held = {} as MailServer;
  beforeAll(async () => void Object.assign(held, await mailServer()));
  beforeEach(() => {
    env.SMTP_URL = held.url;
    held.state.refuse = undefined;
    held.letters.length = 0;
  });
  afterAll(async () => {
    env.SMTP_URL = undefined;
    await held.close();
  });
  return held;
}

type MailServer = Awaited<ReturnType<typeof mailServer>>;

/** What is there to read: of a letter with a file its first part. */
function textOf(headers: string, body: string): string {
  const boundary = /boundary="?([^";\r\n]+)/i.exec(headers)?.[1];
  if (!boundary) return /quoted-printable/i.test(headers) ? unquoted(body) : body;
  const [, part = ''] = body.split(`--${boundary}\r\n`);
  const [inner = ''] = part.split('\r\n\r\n');
  return textOf(inner, part.slice(inner.length + 4));
}

const unquoted = (text: string) =>
  text
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
