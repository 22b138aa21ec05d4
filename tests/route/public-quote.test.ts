import { beforeAll, describe, expect, it } from 'vitest';
import { GET, POST } from '@/app/q/[token]/route';
import { transferOwnership } from '@/features/ownership/service';
import { quoteBody } from '@/features/quotes/schema';
import { createQuote, getQuote, reviseQuote, sendQuote } from '@/features/quotes/service';
import type { Context } from '@/lib/context';
import { directory } from '@/lib/directory';
import { newId } from '@/lib/id';
import { openSealed } from '@/lib/sealed';
import { fingerprint, rowsOf } from '../support/audit';
import { org } from '../support/org';

const at = (ctx: Context): Context => ({ ...ctx, now: new Date() });
let o: Awaited<ReturnType<typeof org>>;
let customerId: string;
beforeAll(async () => {
  o = await org();
  customerId = (await o.customer({ name: 'Harbour <b>Taxi</b>', notes: 'Canary notes' }))._id;
});

const offer = {
  items: [{ sku: 'V-1', description: 'Alphard', quantity: 2, unitPrice: 61_450, discount: 3, taxRate: 12 }],
  validUntil: '2099-01-01',
};
async function sent(subject = 'Two <script>vans</script>') {
  const body = quoteBody.parse({ ...offer, subject, notes: 'Canary notes' });
  const { _id } = await createQuote(at(o.ctx), customerId, body);
  const { link } = await sendQuote(at(o.ctx), customerId, _id, { mail: false });
  return { _id, token: link?.split('/q/')[1] ?? '' };
}

async function ask(method: 'GET' | 'POST', token: string, form?: Record<string, string>, more: HeadersInit = {}) {
  const headers = { 'x-kinso-peer': newId(), 'x-nonce': 'abc', ...(more as Record<string, string>) };
  const body = form ? new URLSearchParams(form) : undefined;
  const request = new Request(`http://localhost:3000/q/${token}`, { method, headers, body });
  const response = await (method === 'GET' ? GET : POST)(request, { params: Promise.resolve({ token }) });
  return { status: response.status, headers: response.headers, text: await response.text() };
}
const seenIn = (text: string) => /name="seen" value="([0-9a-f]{64})"/.exec(text)?.[1] ?? '';
const signed = (text: string) => ({
  action: 'accept',
  seen: seenIn(text),
  name: 'Mei Fraser',
  signature: 'M. Fraser',
  agree: 'yes',
});

describe('the public page of a quote', () => {
  it('is read by who has the link, whole without script, with nothing of ours in it, and reading changes nothing', async () => {
    const { token } = await sent();
    const before = await fingerprint(o.orgId);
    const { status, text, headers } = await ask('GET', token);
    expect(status).toBe(200);
    expect(text).toContain('Two &lt;script&gt;vans&lt;/script&gt;');
    expect(text).toContain('Harbour &lt;b&gt;Taxi&lt;/b&gt;');
    expect(text).toContain('$119,213.00');
    expect(text).not.toContain('Canary');
    expect(text).not.toContain('<b>Taxi');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(await fingerprint(o.orgId)).toBe(before);
  });

  it('names who is responsible, to be asked; else who wrote it; nobody who has left, and no colleague beside', async () => {
    const [ben, chi] = [await o.as('sales', 'ben'), await o.as('sales', 'chi')];
    const { _id: ownId } = await o.customer({}, ben);
    const made = await createQuote(at(o.ctx), ownId, quoteBody.parse({ ...offer, subject: 'Vans' }));
    const { link } = await sendQuote(at(o.ctx), ownId, made._id, { mail: false });
    const read = async () => (await ask('GET', link?.split('/q/')[1] ?? '')).text;
    const shown = async () => {
      const text = await read();
      return [ben, chi, o.ctx].filter(({ user }) => text.includes(user.email) || text.includes(user.name));
    };
    expect(await shown()).toEqual([ben]);
    expect(await read()).toContain(`href="mailto:${ben.user.email}?subject=Quote%20${made.quoteNumber}"`);
    await transferOwnership(at(ben), ownId, { newOwnerId: chi.user.id, reason: 'Moves to the coast' });
    expect(await shown()).toEqual([chi]);
    const everybody = await directory(o.orgId);
    const left = everybody.get(chi.user.id);
    everybody.set(chi.user.id, { ...left, active: false } as never);
    expect(await shown()).toEqual([o.ctx]);
    everybody.set(chi.user.id, left as never);
  });

  it('is not there for a link that is guessed, cut or of another quote', async () => {
    const [{ token }, other] = [await sent(), await sent()];
    const mixed = `${token.slice(0, 43)}.${other.token.slice(44)}`;
    const last = token.at(-2) === 'A' ? 'B' : 'A';
    for (const bad of [mixed, token.slice(0, -1), `${token.slice(0, -2)}${last}${token.at(-1)}`, 'x', '%00'])
      expect([bad, (await ask('GET', bad)).status]).toEqual([bad, 404]);
  });

  it('is marked as viewed by a sign of a person, once, and not by a colleague', async () => {
    const { _id, token } = await sent();
    await ask('POST', token, { action: 'view' }, { cookie: 'next-auth.session-token=abc' });
    expect((await getQuote(at(o.ctx), customerId, _id)).status).toBe('sent');
    for (let count = 0; count < 2; count += 1) expect((await ask('POST', token, { action: 'view' })).status).toBe(303);
    const { status, viewedAt, version } = await getQuote(at(o.ctx), customerId, _id);
    expect([status, viewedAt !== null, version]).toEqual(['viewed', true, 3]);
  });

  it('is accepted with name and signature, and what was seen is kept with it as evidence', async () => {
    const { _id, token } = await sent();
    const { text } = await ask('GET', token);
    expect((await ask('POST', token, { ...signed(text), agree: '' })).status).toBe(400);
    expect((await ask('POST', token, signed(text), { 'x-kinso-peer': '203.0.113.9' })).status).toBe(303);
    const accepted = await getQuote(at(o.ctx), customerId, _id);
    expect(accepted).toMatchObject({ status: 'accepted', acceptedBy: 'Mei Fraser' });
    const rows = await rowsOf<{ _id: unknown; quoteNumber: string; sealed: unknown }>(o.orgId, 'quotes');
    const row = rows.find(({ quoteNumber }) => quoteNumber === accepted.quoteNumber);
    const { evidence } = openSealed(o.ctx.keys, o.orgId, 'Quote', row ?? { _id });
    expect(evidence).toMatchObject({
      name: 'Mei Fraser',
      signature: 'M. Fraser',
      address: '203.0.113.9',
      hash: seenIn(text),
      by: 'link',
    });
    const again = await ask('POST', token, { action: 'reject', seen: seenIn(text), why: 'Something else' });
    expect([again.status, again.text.includes('accepted already')]).toEqual([409, true]);
    expect((await ask('GET', token)).text).toContain('Accepted by Mei Fraser');
  });

  it('is declined with a reason', async () => {
    const { _id, token } = await sent();
    const { text } = await ask('GET', token);
    const silent = await ask('POST', token, { action: 'reject', seen: seenIn(text), reason: 'Too much' });
    expect([silent.status, silent.text.includes('Please choose a reason')]).toEqual([400, true]);
    await ask('POST', token, { action: 'reject', seen: seenIn(text), why: 'We no longer need it', reason: 'Too much' });
    expect(await getQuote(at(o.ctx), customerId, _id)).toMatchObject({
      status: 'rejected',
      rejectReason: 'We no longer need it. Too much',
    });
  });

  it('says of a quote that was revised that it was, and takes no answer to what is not there any more', async () => {
    const { _id, token } = await sent();
    const { text } = await ask('GET', token);
    await reviseQuote(at(o.ctx), customerId, _id);
    for (let count = 0; count < 2; count += 1) {
      const old = await ask('GET', token);
      expect([old.status, old.text.includes('was changed')]).toEqual([410, true]);
      expect((await ask('POST', token, signed(text))).status).toBe(410);
      if (count === 0) await sendQuote(at(o.ctx), customerId, _id, { mail: false });
    }
    expect((await getQuote(at(o.ctx), customerId, _id)).status).toBe('sent');
  });

  it('takes nothing but its own forms, and not without end', async () => {
    const { token } = await sent();
    expect((await ask('POST', token, undefined, { 'content-type': 'application/json' })).status).toBe(415);
    const peer = { 'x-kinso-peer': newId() };
    const answers: number[] = [];
    for (let count = 0; count < 22; count += 1) answers.push((await ask('POST', token, { action: 'no' }, peer)).status);
    expect(answers.slice(0, 20)).toEqual(Array(20).fill(400));
    expect(answers.slice(20)).toEqual([429, 429]);
  });
});
