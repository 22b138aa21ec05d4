import { describe, expect, it } from 'vitest';
import { env } from '@/lib/env';
import { type Id, idOf, uuid } from '@/lib/id';
import { runJobNow } from '@/lib/jobs';
import { relayOnce } from '@/lib/outbox';
import { Job } from '@/models/job';
import { User } from '@/models/user';
import { rowsOf } from '../support/audit';
import { audit } from '../support/auditor';
import { org } from '../support/org';
import { call } from '../support/request';
import { withMailServer } from '../support/smtp';

const server = withMailServer();

const contact = { name: 'Ana Lopez', email: 'ana@verified.example', phone: '+16045550142' };
const spoken = { spokeWith: 'Ana herself', on: '2026-01-02' };

async function something() {
  const made = await org();
  const ana = await made.customer(contact);
  const key = await made.key('admin');
  const post = (what: string, body?: unknown, as = key) =>
    call('POST', `/api/customers/${ana._id}/${what}`, { key: as, body });
  const get = async () => (await call('GET', `/api/customers/${ana._id}`, { key })).body;
  const put = (body: unknown) => call('PUT', `/api/customers/${ana._id}`, { key, body });
  return { ...made, ana, post, get, put };
}

/** The link of the letter that was sent last. */
async function followed(orgId: Id): Promise<string> {
  const jobs = await Job.find({ orgId: uuid(orgId), kind: 'mail.send', state: 'queued' }).lean();
  for (const job of jobs) await runJobNow(idOf(job._id));
  const link = /http:\/\/localhost:3000\/verify-email#\S+/.exec(server.letters.at(-1)?.text ?? '')?.[0] ?? '';
  return new URL(link).hash.slice(1);
}
const confirm = (token: string) => call('POST', '/api/verify-email', { body: { token } });

describe('a phone number', () => {
  it('is verified by who spoke to somebody there, and not any more when it changes', async () => {
    const { post, get, put, orgId } = await something();
    const before = (await get()).version as unknown as number;
    const answer = await post('verify-phone', spoken);
    expect([answer.status, answer.body.phoneVerified, answer.body.version]).toEqual([200, true, before + 1]);
    await put({ city: 'Bath' });
    expect((await get()).phoneVerified).toBe(true);
    await put({ phone: '+16045550143' });
    expect((await get()).phoneVerified).toBe(false);
    const names = (await rowsOf<{ name: string }>(orgId, 'events')).map(({ name }) => name);
    expect(names).toContain('customer.phone.verified');
    while (await relayOnce(orgId));
    expect(await audit(orgId)).toEqual([]);
  });

  it('is refused by field without one, without a name, and for a day that has not come; nothing changes', async () => {
    const { post, get, put } = await something();
    const before = await get();
    for (const [body, path] of [
      [{ on: '2026-01-02' }, 'spokeWith'],
      [{ spokeWith: ' ', on: '2026-01-02' }, 'spokeWith'],
      [{ spokeWith: 'Ana', on: '2999-01-01' }, 'on'],
      [{ spokeWith: 'Ana', on: 'yesterday' }, 'on'],
      [{ ...spoken, phoneVerified: true }, 'phoneVerified'],
    ] as const) {
      const { status, body: said } = await post('verify-phone', body);
      expect([status, (said.errors as unknown as { path: string }[])[0]?.path]).toEqual([400, path]);
    }
    expect(await get()).toEqual(before);
    await put({ phone: null });
    expect(await post('verify-phone', spoken)).toMatchObject({ status: 422, body: { code: 'nothing_to_verify' } });
  });

  it('is verified by staff, never by the customer’s own login', async () => {
    const { post, ana, key } = await something();
    const brand = await key('brand', 'ana', [ana._id as Id]);
    expect((await post('verify-phone', spoken, brand)).status).toBe(403);
    expect((await post('verify-phone', spoken, await key('support'))).status).toBe(200);
    // Nobody owns it: who looks into the pool sees that it is there.
    expect((await post('verify-phone', spoken, await key('sales', 'other'))).status).toBe(403);
  });
});

describe('an e-mail address', () => {
  it('is verified by who follows the mailed link, once', async () => {
    const { post, get, orgId } = await something();
    const sent = await post('verify-email');
    expect([sent.status, sent.body.sentTo]).toEqual([202, contact.email]);
    const token = await followed(orgId);
    expect(server.letters.at(-1)?.to).toEqual([contact.email]);
    expect((await get()).emailVerified).toBe(false);
    expect(await confirm(token)).toMatchObject({ status: 200, body: { email: contact.email } });
    expect((await get()).emailVerified).toBe(true);
    expect((await confirm(token)).status).toBe(404);
    while (await relayOnce(orgId));
    expect(await audit(orgId)).toEqual([]);
  });

  it('is not verified by a link to a former address, an older link, a spoilt one, or that of another customer', async () => {
    const { post, get, put, orgId, customer, key } = await something();
    await post('verify-email');
    const first = await followed(orgId);
    await post('verify-email');
    const second = await followed(orgId);
    expect((await confirm(first)).status).toBe(404);
    const other = await customer({ name: 'Other', email: 'other@verified.example' });
    await call('POST', `/api/customers/${other._id}/verify-email`, { key: await key('admin') });
    const others = await followed(orgId);
    const mixed = `${second.split('.')[0]}.${others.split('.')[1]}`;
    for (const token of [mixed, `${second}x`, second.slice(1), '.', 'x'.repeat(200)])
      expect([token, (await confirm(token)).status]).toEqual([token, 404]);
    await put({ email: 'new@verified.example' });
    expect((await confirm(second)).status).toBe(404);
    expect((await get()).emailVerified).toBe(false);
  });

  it('is not asked for where no mail server is set up, and the answer says so', async () => {
    const { post, get } = await something();
    const before = await get();
    env.SMTP_URL = undefined;
    expect(await post('verify-email')).toMatchObject({ status: 422, body: { code: 'mail_not_set_up' } });
    expect(await get()).toEqual(before);
  });

  it('is verified too when who sent the link has left since', async () => {
    const { post, get, orgId, ctx } = await something();
    await post('verify-email');
    const token = await followed(orgId);
    await User.updateMany({ orgId: uuid(ctx.org.id) }, { $set: { disabled: true } });
    expect((await confirm(token)).status).toBe(200);
    await User.updateMany({ orgId: uuid(ctx.org.id) }, { $set: { disabled: false } });
    expect((await get()).emailVerified).toBe(true);
  });
});
