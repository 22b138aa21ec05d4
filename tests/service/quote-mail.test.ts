import * as mupdf from 'mupdf';
import { beforeAll, describe, expect, it } from 'vitest';
import '@/features/jobs';
import { updateCustomer } from '@/features/customers/service';
import { followerName } from '@/features/notifications/events';
import { notificationsQuery } from '@/features/notifications/schema';
import { listNotifications } from '@/features/notifications/service';
import { quoteBody, sendInput } from '@/features/quotes/schema';
import {
  createQuote,
  getQuote,
  getQuotePdf,
  rejectQuote,
  reviseQuote,
  sendQuote,
  updateQuote,
} from '@/features/quotes/service';
import { findByLink } from '@/features/quotes/service/by-link';
import { remindQuote } from '@/features/quotes/service/remind';
import type { Context } from '@/lib/context';
import { database } from '@/lib/db';
import { forgetDirectory } from '@/lib/directory';
import { env } from '@/lib/env';
import { follow } from '@/lib/followers';
import { type Id, idOf, uuid } from '@/lib/id';
import { runJobNow } from '@/lib/jobs';
import { relayAll } from '@/lib/outbox';
import type { Problem } from '@/lib/problem';
import { Job } from '@/models/job';
import { User } from '@/models/user';
import { rowsOf } from '../support/audit';
import { org } from '../support/org';
import { withMailServer } from '../support/smtp';

const at = (ctx: Context): Context => ({ ...ctx, now: new Date() });
const server = withMailServer();
let o: Awaited<ReturnType<typeof org>>;
let customerId: string;
beforeAll(async () => {
  o = await org();
  customerId = (await o.customer({ name: 'Harbour Taxi', email: 'fleet@x.test', ownerId: o.ctx.user.id }))._id;
});

async function draft(more: Record<string, unknown> = {}) {
  const items = [{ sku: 'VEH', description: 'Alphard', quantity: 2, unitPrice: 61_450, discount: 3, taxRate: 12 }];
  const body = { subject: 'Two Alphards', items, validUntil: '2099-12-18', ...more };
  return createQuote(at(o.ctx), customerId, quoteBody.parse(body));
}
const send = (quoteId: string, input: Record<string, unknown>) =>
  sendQuote(at(o.ctx), customerId, quoteId, sendInput.parse(input));
const mailOf = async (quoteId: string) => (await getQuote(at(o.ctx), customerId, quoteId)).mail;
const attachedIn = (raw: string) =>
  Buffer.from(/Content-Disposition: attachment[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--/.exec(raw)?.[1] ?? '', 'base64');
/** What the worker does with this organization's letters now, whatever they wait for. */
async function deliver(): Promise<void> {
  const mine = { orgId: uuid(o.orgId), kind: 'mail.send', state: 'queued' as const };
  await Job.updateMany(mine, { $set: { notBefore: null } });
  for (const { _id } of await Job.find(mine).lean()) await runJobNow(idOf(_id));
}

describe('the letter with a quote', () => {
  it('goes to each who is named, once, in the words that were typed, from the organization and answered to who wrote it', async () => {
    const { _id } = await draft();
    const sent = await send(_id, {
      to: ['Mei@x.test', 'jonas@x.test', 'mei@x.test'],
      subject: 'Your quote\r\nBcc: eve@x.test',
      message: 'Hello Mei,\n\nas discussed on Tuesday.',
    });
    expect(sent).toMatchObject({ sentTo: 'mei@x.test, jonas@x.test', remindAt: '2099-12-15T23:59:59.999Z' });
    await deliver();
    expect(server.letters.map(({ to }) => to).sort()).toEqual([['jonas@x.test'], ['mei@x.test']]);
    for (const { headers, text } of server.letters) {
      expect(headers).toMatch(/^subject: Your quote Bcc: eve@x.test$/im);
      expect(headers).not.toMatch(/^bcc:/im);
      expect(headers).toContain(`From: "${o.ctx.org.name}" <kinso@localhost>`);
      expect(headers).toMatch(new RegExp(`^reply-to: ${o.ctx.user.email}`, 'im'));
      expect(text.replaceAll('\r\n', '\n')).toMatch(/^Hello Mei,\n\nas discussed on Tuesday\.\n\nRead the quote here/);
      expect(text).toContain(sent.link);
    }
  });

  it('is tried on oneself: nothing of the quote changes, and it holds no link to answer by', async () => {
    const made = await draft();
    const tested = await send(made._id, { test: true, to: 'mei@x.test', message: 'Hello' });
    expect(tested).toEqual({ ...made, link: null });
    await deliver();
    expect(server.letters.map(({ to }) => to)).toEqual([[o.ctx.user.email]]);
    expect(server.letters[0]?.text).not.toContain('/q/');
    expect(await getQuote(at(o.ctx), customerId, made._id)).toEqual(made);
    expect(JSON.stringify(await rowsOf(o.orgId, 'quotes'))).not.toContain('mei@x.test');
  });

  it('has one to ten recipients that are addresses, and a reminder of whole days or none', async () => {
    const faults = (input: Record<string, unknown>) =>
      sendInput.safeParse(input).error?.issues.map(({ path }) => path.join('.'));
    expect(faults({ to: ['a@x.test', 'b@x.test, eve@x.test', 'c@x.test\r\nBcc: eve@x.test'] })).toEqual([
      'to.1',
      'to.2',
    ]);
    expect(sendInput.parse({ remind_days: 5 })).toEqual({ remindDays: 5 });
    expect(faults({ remind_days: 5, remindDays: 4 })).toHaveLength(1);
    expect(faults({ remind_days: 0, remindLate: 1 })).toEqual(['remind_days', '']);
    expect(faults({ to: 'nobody' })).toEqual(['to']);
    expect(faults({ to: [] })).toEqual(['to']);
    expect(faults({ to: Array.from({ length: 11 }, (_, index) => `a${index}@x.test`) })).toEqual(['to']);
    for (const remindDays of [0, 1.5, -3, 91, '3']) expect(faults({ remindDays })).toEqual(['remindDays']);
    const { _id } = await draft();
    expect((await send(_id, { mail: false, remindDays: null })).remindAt).toBeNull();
    env.SMTP_URL = undefined;
    const error = await send(_id, { test: true }).catch((problem: Problem) => problem);
    expect(error).toMatchObject({ code: 'mail_not_set_up' });
  });
});

describe('the file in the letter', () => {
  it('is the revision that was sent, though it was revised before the letter went out', async () => {
    const { _id, quoteNumber } = await draft();
    await send(_id, { to: 'mei@x.test' });
    await reviseQuote(at(o.ctx), customerId, _id);
    await updateQuote(at(o.ctx), customerId, _id, quoteBody.parse({ subject: 'Three Alphards' }));
    await deliver();
    const [letter] = server.letters;
    expect(letter?.raw).toContain(`filename=${quoteNumber}.pdf`);
    const pdf = attachedIn(letter?.raw ?? '');
    expect(pdf.equals((await getQuotePdf(at(o.ctx), customerId, _id, 1)).bytes)).toBe(true);
    const page = mupdf.Document.openDocument(pdf, 'application/pdf').loadPage(0).toStructuredText('').asText();
    expect([page.includes('Two Alphards'), page.includes('$119,213.00')]).toEqual([true, true]);
    const rows = await rowsOf<{ sealed?: { buffer: Uint8Array } }>(o.orgId, 'mails');
    expect(rows.filter(({ sealed }) => sealed)).toEqual([]);
  });
});

describe('what became of the letter', () => {
  it('stands on the quote: waiting while the server is away, with what it said, then sent', async () => {
    const { _id } = await draft();
    env.SMTP_URL = 'smtp://127.0.0.1:9';
    expect((await send(_id, { to: 'mei@x.test' })).mail).toMatchObject({ state: 'queued', error: null });
    await deliver();
    const waits = await mailOf(_id);
    expect(waits).toMatchObject({ state: 'queued', letters: [{ to: 'mei@x.test', state: 'queued', attempts: 1 }] });
    expect(waits?.error).toContain('ECONNREFUSED');
    env.SMTP_URL = server.url;
    await deliver();
    expect(await mailOf(_id)).toMatchObject({ state: 'sent', letters: [{ to: 'mei@x.test', state: 'sent' }] });
    expect(server.letters).toHaveLength(1);
  });

  it('is told to the owner when the server refuses it, and stands there until it is sent again', async () => {
    const { _id } = await draft();
    server.state.refuse = 550;
    await send(_id, { to: ['mei@x.test', 'jonas@x.test'] });
    await deliver();
    expect(await mailOf(_id)).toMatchObject({ state: 'failed', letters: [{ state: 'failed' }, { state: 'failed' }] });
    expect((await mailOf(_id))?.error).toContain('not now');
    while (await relayAll());
    await follow(o.orgId, followerName);
    const { data } = await listNotifications(at(o.ctx), notificationsQuery.parse({}));
    const [bell] = data.filter(({ kind }) => kind === 'quote.notMailed');
    expect(bell).toMatchObject({ text: 'The letter with a quote of Harbour Taxi was refused', href: `/quotes/${_id}` });
    server.state.refuse = undefined;
    await send(_id, { to: 'mei@x.test' });
    await deliver();
    expect((await mailOf(_id))?.state).toBe('sent');
  });
});

describe('the reminder', () => {
  const due = async (_id: string) => {
    const at = new Date(Date.now() - 1_000);
    const rows = database().collection('quotes');
    await rows.updateOne({ _id: uuid(_id) as never }, { $set: { remindAt: at } });
    return { quoteId: _id as Id, at: at.toISOString() };
  };

  it('goes once to who got the quote, by a link that works, before it ends; not early, nor to who answered', async () => {
    const { _id } = await draft();
    const { remindAt } = await send(_id, { to: 'mei@x.test', remindDays: 7 });
    expect(remindAt).toBe('2099-12-11T23:59:59.999Z');
    await deliver();
    server.letters.length = 0;
    expect(await remindQuote(at(o.ctx), { quoteId: _id as Id, at: remindAt ?? '' })).toEqual({ reminded: false });
    const reminder = await due(_id);
    expect(await remindQuote(at(o.ctx), { ...reminder, at: remindAt ?? '' })).toEqual({ reminded: false });
    expect(await remindQuote(at(o.ctx), reminder)).toEqual({ reminded: true });
    expect(await remindQuote(at(o.ctx), reminder)).toEqual({ reminded: false });
    await deliver();
    expect(server.letters.map(({ to }) => to)).toEqual([['mei@x.test']]);
    const token = /\/q\/([\w.-]+)/.exec(server.letters[0]?.text ?? '')?.[1] ?? '';
    expect((await findByLink(token))?.revision).toBe(1);
    expect((await getQuote(at(o.ctx), customerId, _id)).remindedAt).not.toBeNull();
    const other = await draft();
    await send(other._id, { to: 'mei@x.test' });
    await rejectQuote(at(o.ctx), customerId, other._id, {}, { address: '203.0.113.7' });
    expect(await remindQuote(at(o.ctx), await due(other._id))).toEqual({ reminded: false });
  });

  it('goes though who sent the quote has left, and is answered to the owner; so does the end of the quote', async () => {
    await deliver();
    server.letters.length = 0;
    const leaver = await o.as('admin', 'leaver');
    const { _id } = await draft();
    await sendQuote(at(leaver), customerId, _id, sendInput.parse({ to: 'mei@x.test' }));
    await User.updateOne({ orgId: uuid(o.orgId), _id: uuid(leaver.user.id) }, { $set: { disabled: true } });
    forgetDirectory(o.orgId);
    await deliver();
    expect(server.letters.map(({ to }) => to)).toEqual([['mei@x.test']]);
    const reminder = await due(_id);
    const [job] = await Job.find({ orgId: uuid(o.orgId), kind: 'quotes.remind', 'input.quoteId': _id }).lean();
    await Job.updateOne({ _id: job?._id }, { $set: { input: reminder, notBefore: null } });
    await runJobNow(idOf(job?._id));
    await deliver();
    expect(server.letters).toHaveLength(2);
    expect(server.letters[1]?.headers).toMatch(new RegExp(`^reply-to: ${o.ctx.user.email}`, 'im'));
    const over = { $set: { validUntil: new Date(Date.now() - 1_000) } };
    await database()
      .collection('quotes')
      .updateOne({ _id: uuid(_id) as never }, over);
    const [end] = await Job.find({ orgId: uuid(o.orgId), kind: 'quotes.expire', 'input.quoteId': _id }).lean();
    await Job.updateOne({ _id: end?._id }, { $set: { notBefore: null } });
    await runJobNow(idOf(end?._id));
    const told = (await rowsOf(o.orgId, 'events')).filter(({ name }) => name === 'quote.expired');
    expect(told).toMatchObject([{ actor: { name: 'Kinso', type: 'job' } }]);
  });

  it('is not mailed to a customer that wants no mail, but who sells is told', async () => {
    const { _id } = await draft();
    await send(_id, { to: 'mei@x.test' });
    await deliver();
    server.letters.length = 0;
    await updateCustomer(at(o.ctx), customerId, { communicationPreferences: { doNotContactUntil: '2099-01-01' } });
    expect(await remindQuote(at(o.ctx), await due(_id))).toEqual({ reminded: true });
    await deliver();
    expect(server.letters).toEqual([]);
    while (await relayAll());
    await follow(o.orgId, followerName);
    const { data } = await listNotifications(at(o.ctx), notificationsQuery.parse({}));
    expect(data.find(({ kind }) => kind === 'quote.ending')?.text).toBe(
      'A quote of Harbour Taxi ends soon and is not answered',
    );
  });
});
