import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import '@/features/jobs';
import { quoteBody, sendInput } from '@/features/quotes/schema';
import { createQuote, getQuote, sendQuote } from '@/features/quotes/service';
import type { Context } from '@/lib/context';
import { env } from '@/lib/env';
import { idOf, uuid } from '@/lib/id';
import { runJobNow } from '@/lib/jobs';
import type { Problem } from '@/lib/problem';
import { Job } from '@/models/job';
import { rowsOf } from '../support/audit';
import { org } from '../support/org';
import { mailServer } from '../support/smtp';

const at = (ctx: Context): Context => ({ ...ctx, now: new Date() });
let server: Awaited<ReturnType<typeof mailServer>>;
let o: Awaited<ReturnType<typeof org>>;
let customerId: string;
beforeAll(async () => {
  server = await mailServer();
  o = await org();
  customerId = (await o.customer({ name: 'Harbour Taxi', email: 'fleet@x.test' }))._id;
});
beforeEach(() => {
  env.SMTP_URL = server.url;
  server.state.refuse = undefined;
  server.letters.length = 0;
});
afterAll(async () => {
  env.SMTP_URL = undefined;
  await server.close();
});

async function draft(more: Record<string, unknown> = {}) {
  const items = [{ sku: 'VEH', description: 'Alphard', quantity: 2, unitPrice: 61_450, discount: 3, taxRate: 12 }];
  const body = { subject: 'Two Alphards', items, validUntil: '2099-12-18', ...more };
  return createQuote(at(o.ctx), customerId, quoteBody.parse(body));
}
const send = (quoteId: string, input: Record<string, unknown>) =>
  sendQuote(at(o.ctx), customerId, quoteId, sendInput.parse(input));
/** What the worker does with this organization's letters now, whatever they wait for. */
async function deliver(): Promise<void> {
  const mine = { orgId: uuid(o.orgId), kind: 'mail.send', state: 'queued' as const };
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
