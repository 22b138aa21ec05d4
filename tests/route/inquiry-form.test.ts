import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import { addresses } from '@/app/api/registry';
import { inquiriesQuery } from '@/features/inquiries/schema';
import { createForm, listForms, listInquiries, renameForm, revokeForm, rotateForm } from '@/features/inquiries/service';
import { serveApi } from '@/lib/http/api';
import { newId, uuid } from '@/lib/id';
import { Event } from '@/models/event';
import { Organization } from '@/models/organization';
import { rowsOf } from '../support/audit';
import { org } from '../support/org';
import { call } from '../support/request';

let o: Awaited<ReturnType<typeof org>>;
let key: string;
beforeAll(async () => {
  o = await org();
  key = (await createForm(o.ctx, { name: 'Contact page' })).key;
});

/** From an address of its own, so that no test uses up what another one may send. */
const post = (body: Record<string, unknown>, peer = newId()) =>
  call('POST', '/api/inquiries/form', { body, headers: { 'x-kinso-peer': peer } });
const asked = (more: Record<string, unknown> = {}) => ({
  key,
  name: 'Nora Quist',
  email: `nora-${newId()}@asks.example`,
  message: 'How much is a van?',
  ...more,
});
const kept = async () => (await listInquiries(o.ctx, inquiriesQuery.parse({ limit: 100 }))).page.total;
const received = { status: 202, body: { received: true } };

describe('the form of a website', () => {
  it('brings a known customer’s inquiry to its owner, and makes a stranger a lead of nobody', async () => {
    const ben = await o.as('sales', 'ben');
    const made = await o.customer({ email: 'known@example.com' }, ben);
    expect(await post(asked({ email: 'Known@Example.com', subject: 'A van' }))).toMatchObject(received);
    const [mine] = (await listInquiries({ ...ben, now: new Date() }, inquiriesQuery.parse({ mine: 'true' }))).data;
    expect(mine).toMatchObject({
      state: 'new',
      channel: 'form',
      form: 'Contact page',
      customer: { _id: made._id },
      subject: 'A van',
      receivedBy: null,
    });
    await post(asked({ name: 'Somebody New', phone: '604 555 0123', company: 'Vans Ltd.' }));
    const [latest] = (await listInquiries(o.ctx, inquiriesQuery.parse({ limit: 1 }))).data;
    const lead = await call('GET', `/api/customers/${latest?.customer?._id}`, { key: await o.key('admin') });
    expect(lead.body).toMatchObject({
      name: 'Somebody New',
      status: 'lead',
      ownerId: null,
      companyName: 'Vans Ltd.',
      phone: '+16045550123',
      source: 'website',
    });
  });

  it('answers the same to everybody: known, unknown, a wrong, an old or no key, and a machine', async () => {
    await o.customer({ email: 'there@example.com' });
    const { key: old } = await createForm(o.ctx, { name: 'Old' });
    const { data } = await listForms(o.ctx);
    await revokeForm(o.ctx, data.find((form) => form.name === 'Old')?._id ?? '');
    const before = await kept();
    const taken = [asked({ email: 'there@example.com' }), asked()];
    const dropped = [
      asked({ key: `form_${newId().replaceAll('-', '')}_${'a'.repeat(22)}` }),
      asked({ key: `${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}` }),
      asked({ key: 'nonsense' }),
      asked({ key: old }),
      asked({ website: 'http://buy.example' }),
    ];
    const answers = await Promise.all([...taken, ...dropped].map((body) => post(body)));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]).toMatchObject(received);
    const shapes = answers.map(({ headers }) => [...headers.keys()].sort().join());
    expect(new Set(shapes).size).toBe(1);
    expect(await kept()).toBe(before + taken.length);
  });

  it('takes no more than a person sends, counted by address, and says when to come back', async () => {
    const peer = newId();
    const spam = () => post(asked({ website: 'x' }), peer);
    const all = [await spam(), ...(await Promise.all(Array.from({ length: 20 }, spam)))].map(({ status }) => status);
    expect(all.filter((status) => status === 202)).toHaveLength(20);
    const refused = await post(asked(), peer);
    expect([refused.status, refused.body.code]).toEqual([429, 'too_many_attempts']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('refuses by field what is too long or is none, and keeps nothing of it', async () => {
    const before = await kept();
    const bad: [string, Record<string, unknown>][] = [
      ['message', { message: 'x'.repeat(5_001) }],
      ['message', { message: ' ' }],
      ['name', { name: 'x'.repeat(201) }],
      ['email', { email: 'no address' }],
      ['email', { email: undefined }],
      ['orgId', { orgId: o.orgId }],
      ['customerId', { customerId: newId() }],
      ['key', { key: { $ne: 1 } }],
    ];
    for (const [path, more] of bad) {
      const { status, body } = await post(asked(more));
      expect([path, status, (body.errors as { path: string }[] | undefined)?.[0]?.path]).toEqual([path, 400, path]);
    }
    expect(await kept()).toBe(before);
  });

  it('keeps hostile text as text, sealed, and tells events nothing of it', async () => {
    const canary = `Canary${newId().slice(-10)}`;
    const text = `<img src=x onerror=alert(1)> ${canary} {{7*7}} =HYPERLINK("x")\r\nBcc: a@b.example`;
    await post(asked({ name: `=${canary}`, subject: `${canary}\r\nBcc: x@y.example`, message: text, phone: 'none 7' }));
    const [row] = (await listInquiries(o.ctx, inquiriesQuery.parse({ limit: 1 }))).data;
    expect([row?.message, row?.subject]).toEqual([text.trim(), `${canary} Bcc: x@y.example`]);
    expect(JSON.stringify(await rowsOf(o.orgId, 'inquiries'))).not.toContain(canary);
    const events = await Event.find({ orgId: uuid(o.orgId), name: 'inquiry.received' }).lean();
    expect(JSON.stringify(events)).not.toContain(canary);
  });

  it('of an organization that was closed brings nothing in', async () => {
    const closed = await org();
    const form = await createForm(closed.ctx, { name: 'Contact' });
    await Organization.updateOne({ _id: uuid(closed.orgId) }, { $set: { disabled: true } });
    expect(await post(asked({ key: form.key }))).toMatchObject(received);
    expect(await rowsOf(closed.orgId, 'inquiries')).toEqual([]);
  });

  it('may stand on any site, without a cookie; nothing else may', async () => {
    expect((await post(asked())).headers.get('access-control-allow-origin')).toBe('*');
    expect((await post({})).headers.get('access-control-allow-origin')).toBe('*');
    const server = createServer(
      (req, res) => void serveApi(addresses, (_req, other) => void other.end('pages'))(req, res),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      const asksFirst = await fetch(`${base}/api/inquiries/form`, { method: 'OPTIONS' });
      expect([asksFirst.status, asksFirst.headers.get('access-control-allow-methods')]).toEqual([204, 'POST']);
      expect(asksFirst.headers.get('access-control-allow-origin')).toBe('*');
      expect(asksFirst.headers.get('access-control-allow-credentials')).toBeNull();
      const other = await fetch(`${base}/api/inquiries`, { method: 'OPTIONS' });
      expect(other.headers.get('access-control-allow-origin')).toBeNull();
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
  });
});

describe('the keys of forms', () => {
  it('are made, changed and switched off by administrators; the one before brings nothing in', async () => {
    const form = await createForm(o.ctx, { name: 'Second' });
    const changed = await rotateForm(o.ctx, form._id);
    expect(changed.key).not.toBe(form.key);
    const before = await kept();
    await post(asked({ key: form.key }));
    expect(await kept()).toBe(before);
    await post(asked({ key: changed.key }));
    expect(await kept()).toBe(before + 1);
    expect(await renameForm(o.ctx, form._id, { name: 'Renamed' })).toMatchObject({ name: 'Renamed', active: true });
    expect(await revokeForm(o.ctx, form._id)).toMatchObject({ active: false });
    await expect(rotateForm(o.ctx, form._id)).rejects.toMatchObject({ status: 409 });
    await post(asked({ key: changed.key }));
    expect(await kept()).toBe(before + 1);
    const other = await org();
    await expect(rotateForm(other.ctx, form._id)).rejects.toMatchObject({ code: 'not_found' });
    expect(() => listForms({ ...o.ctx, role: 'sales' })).toThrow(/may not/);
  });
});
