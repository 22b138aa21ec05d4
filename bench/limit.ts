import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import mongoose from 'mongoose';
import { rowProjection } from '@/features/customers/present';

/**
 * What the machine can do: `node:http` with the bare driver on the same rows and indexes. No sign-in, no validation, no
 * organization check, nothing opened or recorded. Started by the bench as a process of its own.
 */
const { MongoClient, UUID } = mongoose.mongo;
const [uri = '', org = '', createIn = '', template = ''] = process.argv.slice(2);
const client = await new MongoClient(uri, {
  maxPoolSize: 100,
  writeConcern: { w: 'majority', journal: true },
}).connect();
const customers = client.db().collection<Record<string, unknown> & { _id: InstanceType<typeof UUID> }>('customers');
const orgId = new UUID(org);
const model = template ? await customers.findOne({ _id: new UUID(template) }) : null;
const visible = { orgId, acl: 'org', isActive: true, member: { $in: [true, false] } };
const byCreation = { orgId: 1, acl: 1, isActive: 1, member: 1, createdAt: 1, _id: 1 } as const;
const middle = (
  await customers.find(visible).hint(byCreation).sort({ createdAt: -1, _id: -1 }).skip(5_000).limit(1).next()
)?.createdAt as Date;

type Answer = (url: URL, req: IncomingMessage) => Promise<unknown>;
const page = (filter: object) =>
  customers
    .find(filter, { projection: rowProjection })
    .hint(byCreation)
    .sort({ createdAt: -1, _id: -1 })
    .limit(26)
    .toArray();

const answers: Record<string, Answer> = {
  '/empty': async () => ({ status: 'ok' }),
  '/list': () => page(visible),
  '/members': () => page({ ...visible, member: true }),
  '/deep': () => page({ ...visible, createdAt: { $lt: middle } }),
  '/get': (url) => customers.findOne({ _id: new UUID(url.searchParams.get('id') ?? '') }),
  '/update': async (url, req) => {
    const { industry } = JSON.parse(await body(req)) as { industry: string };
    const _id = new UUID(url.searchParams.get('id') ?? '');
    return customers.updateOne({ _id }, { $set: { industry, updatedAt: new Date() }, $inc: { version: 1 as never } });
  },
  '/create': async (_, req) => {
    const sent = JSON.parse(await body(req)) as { customerId: string };
    const row = {
      ...model,
      _id: new UUID(),
      orgId: new UUID(createIn),
      customerId: sent.customerId,
      codeKey: sent.customerId.toLowerCase(),
    };
    delete (row as Record<string, unknown>).emailKey;
    delete (row as Record<string, unknown>).nameKey;
    await customers.insertOne(row);
    return { _id: row._id };
  },
};

async function body(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

async function serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const url = new URL(req.url ?? '/', 'http://localhost');
  const answer = answers[url.pathname];
  if (!answer) {
    res.writeHead(404).end();
    return;
  }
  const text = JSON.stringify(await answer(url, req));
  res.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }).end(text);
}

const server = http.createServer((req, res) => void serve(req, res).catch(() => res.writeHead(500).end()));
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as { port: number }).port }));
process.on('disconnect', () => process.exit(0));
