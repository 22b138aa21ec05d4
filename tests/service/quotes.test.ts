import { describe, expect, it } from 'vitest';
import '@/features/jobs';
import { auditQuery } from '@/features/audit/schema';
import { listAudit } from '@/features/audit/service';
import { contactBody } from '@/features/contacts/schema';
import { addContact, removeContact } from '@/features/contacts/service';
import { getCustomer, updateCustomer } from '@/features/customers/service';
import { quoteBody, quotesQuery } from '@/features/quotes/schema';
import {
  acceptQuote,
  convertQuote,
  createQuote,
  deleteQuote,
  findQuote,
  getQuote,
  getQuotes,
  listQuotes,
  rejectQuote,
  reviseQuote,
  sendQuote,
  updateQuote,
} from '@/features/quotes/service';
import { expireQuote } from '@/features/quotes/service/expire';
import { allQuotesQuery } from '@/features/quotes/wire';
import type { Context } from '@/lib/context';
import { database } from '@/lib/db';
import { env } from '@/lib/env';
import { type Id, uuid } from '@/lib/id';
import { runNextJob } from '@/lib/jobs';
import { relayAll } from '@/lib/outbox';
import type { Problem } from '@/lib/problem';
import { eventsOf, rowsOf } from '../support/audit';
import { audit } from '../support/auditor';
import { org } from '../support/org';
import { codeOf } from '../support/refused';
import { mailServer } from '../support/smtp';

const from = { address: '203.0.113.7' };
const at = (ctx: Context): Context => ({ ...ctx, now: new Date() });
const lines = [
  { sku: 'VEH-ALP', description: 'Alphard', quantity: 2, unitPrice: 61_450, discount: 3, taxRate: 12 },
  { sku: 'SVC-RIV', description: 'Inspection', quantity: 2, unitPrice: 685, taxRate: 5 },
];
const body = (more: Record<string, unknown> = {}) =>
  quoteBody.parse({ subject: 'Two Alphards', items: lines, validUntil: '2099-12-18', ...more });
const draftOf = (ctx: Context, id: string, more: Record<string, unknown> = {}) => createQuote(at(ctx), id, body(more));
async function sentOf(ctx: Context, id: string, more: Record<string, unknown> = {}) {
  return sendQuote(at(ctx), id, (await draftOf(ctx, id, more))._id, { mail: false });
}
const parse = (more: Record<string, unknown>) => quoteBody.safeParse({ subject: 'X', ...more }).success;

describe('a draft', () => {
  it('is numbered, computed by the server, told, and put back as it was fetched', async () => {
    const { ctx, customer, orgId } = await org();
    const { _id } = await customer();
    const made = await draftOf(ctx, _id);
    expect(made).toMatchObject({
      quoteNumber: `Q-${new Date().getUTCFullYear()}-00001`,
      status: 'draft',
      revision: 1,
      subtotal: 120_583,
      discountAmount: 3_687,
      taxAmount: 14_374.06,
      totalAmount: 134_957.06,
      baseTotal: 134_957.06,
      currency: 'CAD',
      rate: null,
      validUntil: '2099-12-18T23:59:59.999Z',
    });
    expect(made.items[0]).toMatchObject({ totalPrice: 119_213, taxAmount: 14_305.56 });
    const again = await updateQuote(at(ctx), _id, made._id, quoteBody.parse(made), made.version);
    expect(again).toEqual(made);
    expect((await eventsOf(orgId, _id)).map(({ name }) => name)).toEqual(['customer.created', 'quote.created']);
  });

  it('that was never sent can be deleted: it is nowhere any more, and its number is nobody’s', async () => {
    const { ctx, customer, orgId, as } = await org();
    const [ben, chi] = [await as('sales', 'ben'), await as('sales', 'chi')];
    const { _id } = await customer({}, ben);
    const sent = await sentOf(ben, _id, { quoteNumber: 'OWN-1' });
    const { _id: quoteId } = await draftOf(ben, _id, { quoteNumber: 'OWN-2' });
    const remove = async (by: Context, id = quoteId, ifMatch?: number) => deleteQuote(at(by), _id, id, ifMatch);
    expect([await codeOf(remove(chi)), await codeOf(remove(await as('support')))]).toEqual(['not_found', 'forbidden']);
    expect([await codeOf(remove(ben, quoteId, 7)), await codeOf(remove(ben, sent._id))]).toEqual([
      'stale',
      'quote_locked',
    ]);
    await reviseQuote(at(ben), _id, sent._id);
    expect(await codeOf(remove(ben, sent._id))).toBe('quote_locked');
    expect(await remove(ben)).toMatchObject({ quoteNumber: 'OWN-2', subject: 'Two Alphards', status: 'draft' });

    const left = await listQuotes(at(ctx), allQuotesQuery.parse({ search: 'own-' }));
    expect([left.data.map((one) => one.quoteNumber), left.summary?.count]).toEqual([['OWN-1'], 1]);
    expect((await getQuotes(at(ctx), _id, quotesQuery.parse({}))).page.total).toBe(1);
    const gone = [
      getQuote(at(ctx), _id, quoteId),
      findQuote(at(ctx), 'OWN-2'),
      remove(ben),
      sendQuote(at(ben), _id, quoteId, { mail: false }),
      updateQuote(at(ben), _id, quoteId, { subject: 'X' }),
    ];
    expect(await Promise.all(gone.map(codeOf))).toEqual(gone.map(() => 'not_found'));
    expect(await codeOf(draftOf(ben, _id, { quoteNumber: 'own-2' }))).toBe('quote_number_taken');
    const names = (await eventsOf(orgId, _id)).map(({ name }) => name);
    expect(names.filter((name) => name === 'quote.deleted')).toEqual(['quote.deleted']);
  });

  it('refuses totals that differ, a currency without its rate, a date that is over and a taken number', async () => {
    const { ctx, customer } = await org();
    const { _id } = await customer();
    await draftOf(ctx, _id, { quoteNumber: 'OWN-7' });
    const refused = (more: Record<string, unknown>) => codeOf(draftOf(ctx, _id, more));
    expect(await refused({ quoteNumber: 'own-7' })).toBe('quote_number_taken');
    expect(await refused({ totalAmount: 1 })).toBe('totals_mismatch');
    expect(await refused({ items: [{ ...lines[0], totalPrice: 122_900 }] })).toBe('totals_mismatch');
    expect(await refused({ currency: 'USD' })).toBe('rate_required');
    expect(await refused({ validUntil: '2020-01-01' })).toBe('valid_until_past');
    expect(await refused({ status: 'accepted' })).toBe('invalid_status_transition');
    expect(await refused({ currency: 'JPY', rate: 0.0091, items: [{ sku: 'V', quantity: 1, unitPrice: 1.5 }] })).toBe(
      'invalid',
    );
    expect(
      await draftOf(ctx, _id, { currency: 'KWD', rate: 4.45, items: [{ sku: 'V', quantity: 1, unitPrice: 1.005 }] }),
    ).toMatchObject({ totalAmount: 1.005, baseTotal: 4.47, rate: 4.45 });
    const told = await listAudit(at(ctx), auditQuery.parse({ action: ['quote.created'] }));
    const changes = Object.fromEntries(told.data[0]?.changes.map(({ field, to }) => [field, to]) ?? []);
    expect(changes).toMatchObject({ total: 1.005, currency: 'KWD', rate: 4.45, items: [{ unitPrice: 1.005 }] });
    expect(changes).not.toHaveProperty('totalMinor');
  });

  it('takes no line that is no line: zero, negative, huge, finer than a thousandth, 501 of them, a tax of 1000 %', () => {
    const item = { sku: 'V', quantity: 1, unitPrice: 1 };
    for (const quantity of [0, -1, 1e12, 0.0001, Number.NaN])
      expect(parse({ items: [{ ...item, quantity }] })).toBe(false);
    expect(parse({ items: [{ ...item, taxRate: 1_000 }] })).toBe(false);
    expect(parse({ items: [{ ...item, discount: 101 }] })).toBe(false);
    expect(parse({ items: Array.from({ length: 501 }, () => item) })).toBe(false);
    expect(parse({ items: Array.from({ length: 500 }, () => item) })).toBe(true);
    expect(parse({ currency: 'XXZ' })).toBe(false);
  });

  it('is for a contact of that customer, and for nobody who is suspended or blocked', async () => {
    const { ctx, customer } = await org();
    const [one, other] = [await customer(), await customer()];
    const person = contactBody.parse({ firstName: 'Mei', lastName: 'Fraser' });
    const { _id: contactId } = await addContact(at(ctx), other._id, person);
    expect(await codeOf(draftOf(ctx, one._id, { contactId }))).toBe('invalid');
    expect(await draftOf(ctx, other._id, { contactId })).toMatchObject({ contactId, contactName: 'Mei Fraser' });
    await updateCustomer(at(ctx), one._id, { status: 'active' });
    await updateCustomer(at(ctx), one._id, { status: 'suspended' });
    expect(await codeOf(draftOf(ctx, one._id))).toBe('customer_suspended');
    await updateCustomer(at(ctx), one._id, { status: 'blocked', statusReason: 'Fraud' });
    expect(await codeOf(draftOf(ctx, one._id))).toBe('customer_blocked');
  });

  it('keeps a number that was ever given from every other quote, and its own once it was sent', async () => {
    const { ctx, customer } = await org();
    const { _id } = await customer();
    const [year, first] = [new Date().getUTCFullYear(), await draftOf(ctx, _id)];
    const renamed = (quoteId: string, quoteNumber: string) =>
      updateQuote(at(ctx), _id, quoteId, quoteBody.parse({ quoteNumber }));
    expect((await renamed(first._id, `Q-${year}-00002`)).quoteNumber).toBe(`Q-${year}-00002`);
    expect((await renamed(first._id, 'R1')).quoteNumber).toBe('R1');
    for (const quoteNumber of [first.quoteNumber, `q-${year}-00002`, 'r1'])
      expect(await codeOf(draftOf(ctx, _id, { quoteNumber }))).toBe('quote_number_taken');
    const second = await draftOf(ctx, _id);
    expect(second.quoteNumber).toBe(`Q-${year}-00003`);
    expect(await codeOf(renamed(second._id, first.quoteNumber))).toBe('quote_number_taken');
    expect((await renamed(first._id, first.quoteNumber)).quoteNumber).toBe(first.quoteNumber);
    await sendQuote(at(ctx), _id, first._id, { mail: false });
    await reviseQuote(at(ctx), _id, first._id);
    const locked = await renamed(first._id, 'R2').catch((problem: Problem) => problem);
    expect(locked).toMatchObject({ code: 'quote_locked', errors: [{ path: 'quoteNumber' }] });
    expect((await renamed(first._id, first.quoteNumber)).revision).toBe(2);
  });

  it('gets a number of its own when 64 are made at once', async () => {
    const { ctx, customer } = await org();
    const all = [await customer(), await customer(), await customer(), await customer()];
    const made = await Promise.all(Array.from({ length: 64 }, (_, index) => draftOf(ctx, all[index % 4]?._id ?? '')));
    const numbers = made.map(({ quoteNumber }) => Number(quoteNumber.slice(-5))).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 64 }, (_, index) => index + 1));
  });
});

describe('a quote that was sent', () => {
  it('goes by mail to its contact with a link, of which only a hash is kept', async () => {
    const { ctx, customer, orgId } = await org();
    const server = await mailServer();
    env.SMTP_URL = server.url;
    try {
      const { _id } = await customer({ email: 'fleet@x.test' });
      const person = contactBody.parse({ firstName: 'Mei', lastName: 'Fraser', email: 'mei@x.test' });
      await addContact(at(ctx), _id, person);
      const draft = await draftOf(ctx, _id);
      const sent = await sendQuote(at(ctx), _id, draft._id, {});
      expect(sent).toMatchObject({ status: 'sent', sentTo: 'mei@x.test' });
      const token = sent.link?.split('/q/')[1] ?? '';
      expect(token.length).toBeGreaterThan(80);
      expect(JSON.stringify(await rowsOf(orgId, 'quotes'))).not.toContain(token.slice(44));
      while (await runNextJob());
      expect(server.letters.map(({ to }) => to)).toEqual([['mei@x.test']]);
      expect(server.letters[0]?.text).toContain(token);
      const gone = await addContact(at(ctx), _id, { ...person, email: 'gone@x.test' });
      const other = await draftOf(ctx, _id, { contactId: gone._id });
      await removeContact(at(ctx), _id, gone._id);
      expect((await sendQuote(at(ctx), _id, other._id, {})).sentTo).toBe('mei@x.test');
    } finally {
      env.SMTP_URL = undefined;
      await server.close();
    }
  });

  it('needs a line, a future date and a recipient, all told at once, and a mail server', async () => {
    const { ctx, customer } = await org();
    const { _id } = await customer();
    const bare = await createQuote(at(ctx), _id, quoteBody.parse({ subject: 'Bare' }));
    const error = await sendQuote(at(ctx), _id, bare._id, {}).catch((problem: Problem) => problem);
    expect(error).toMatchObject({ code: 'quote_incomplete' });
    expect((error as Problem).errors.map(({ path }) => path)).toEqual(['items', 'validUntil', 'to']);
    const draft = await draftOf(ctx, _id);
    expect(await codeOf(sendQuote(at(ctx), _id, draft._id, { to: ['a@x.test'] }))).toBe('mail_not_set_up');
  });

  it('is not edited but revised, and accepted as what it was then', async () => {
    const { ctx, customer } = await org();
    const { _id } = await customer();
    const sent = await sentOf(ctx, _id);
    expect(await codeOf(updateQuote(at(ctx), _id, sent._id, { subject: 'Other' }))).toBe('quote_locked');
    const draft = await reviseQuote(at(ctx), _id, sent._id);
    expect(draft).toMatchObject({ status: 'draft', revision: 2, quoteNumber: sent.quoteNumber, sentAt: null });
    expect(await codeOf(acceptQuote(at(ctx), _id, sent._id, {}, from))).toBe('invalid_status_transition');
    await updateQuote(at(ctx), _id, sent._id, { subject: 'Other' });
    await sendQuote(at(ctx), _id, sent._id, { mail: false });
    expect(await acceptQuote(at(ctx), _id, sent._id, { name: 'Mei' }, from)).toMatchObject({
      status: 'accepted',
      revision: 2,
      acceptedBy: 'Mei',
    });
    expect(await codeOf(reviseQuote(at(ctx), _id, sent._id))).toBe('quote_answered');
    expect((await getCustomer(ctx, _id)).status).toBe('active');
  });

  it('is over when its time is over: on reading at once, in the data by the job, and never accepted after', async () => {
    const { ctx, customer, orgId } = await org();
    const { _id } = await customer();
    const sent = await sentOf(ctx, _id);
    expect(await expireQuote(at(ctx), sent._id as Id)).toEqual({ expired: false });
    await database()
      .collection('quotes')
      .updateOne({ _id: uuid(sent._id) as never }, { $set: { validUntil: new Date(Date.now() - 1_000) } });
    expect((await getQuote(at(ctx), _id, sent._id)).status).toBe('expired');
    const listed = (status: string[]) => getQuotes(at(ctx), _id, quotesQuery.parse({ status }));
    expect((await listed(['expired'])).page.total).toBe(1);
    expect((await listed(['sent', 'draft'])).page.total).toBe(0);
    expect(await codeOf(acceptQuote(at(ctx), _id, sent._id, {}, from))).toBe('quote_expired');
    await expireQuote(at(ctx), sent._id as Id);
    await expireQuote(at(ctx), sent._id as Id);
    expect((await eventsOf(orgId, _id)).filter(({ name }) => name === 'quote.expired')).toHaveLength(1);
    expect(await reviseQuote(at(ctx), _id, sent._id)).toMatchObject({ status: 'draft', validUntil: null });
  });

  it('is answered once by 64 who accept and reject at once, and becomes one order for all who convert it', async () => {
    const { ctx, customer, orgId } = await org();
    const { _id } = await customer();
    const { _id: quoteId, totalAmount } = await sentOf(ctx, _id);
    const answers = await Promise.all(
      Array.from({ length: 64 }, (_, index) =>
        codeOf(
          index % 2
            ? acceptQuote(at(ctx), _id, quoteId, { name: `N ${index}` }, from)
            : rejectQuote(at(ctx), _id, quoteId, {}, from),
        ),
      ),
    );
    expect(answers.filter((code) => code === 'ok')).toHaveLength(1);
    expect(new Set(answers)).toEqual(new Set(['ok', 'quote_answered']));
    const { status } = await getQuote(at(ctx), _id, quoteId);
    if (status === 'rejected') {
      await reviseQuote(at(ctx), _id, quoteId);
      await sendQuote(at(ctx), _id, quoteId, { mail: false });
      await acceptQuote(at(ctx), _id, quoteId, {}, from);
    }
    const orders = await Promise.all(Array.from({ length: 8 }, () => convertQuote(at(ctx), _id, quoteId)));
    expect(orders[0]?.description).toBe('Alphard and 1 more');
    expect(new Set(orders.map((order) => order._id)).size).toBe(1);
    expect(orders[0]).toMatchObject({ quoteId, total: totalAmount, status: 'confirmed' });
    expect(await rowsOf(orgId, 'orders')).toHaveLength(1);
    while (await relayAll());
    expect(await audit(orgId)).toEqual([]);
  });
});

describe('the end of a quote', () => {
  it('is one of three, whoever of 64 comes first while its time runs out: accepted, rejected or expired', async () => {
    const { ctx, customer, orgId } = await org();
    for (const left of [0, 150, 400]) {
      const { _id } = await customer();
      const { _id: quoteId } = await sentOf(ctx, _id);
      const until = new Date(Date.now() + left);
      await database()
        .collection('quotes')
        .updateOne({ _id: uuid(quoteId) as never }, { $set: { validUntil: until } });
      const ways = [
        () => acceptQuote(at(ctx), _id, quoteId, { name: 'Mei' }, from),
        () => rejectQuote(at(ctx), _id, quoteId, {}, from),
        () => expireQuote(at(ctx), quoteId as Id),
      ];
      const work = (index: number) => codeOf(ways[index % 3]?.() ?? Promise.resolve());
      await Promise.all(Array.from({ length: 64 }, (_, index) => work(index)));
      while (new Date() <= until);
      await expireQuote(at(ctx), quoteId as Id);
      const ends = (await eventsOf(orgId, _id)).filter(({ name }) => /^quote\.(accepted|rejected|expired)$/.test(name));
      const { status } = await getQuote(at(ctx), _id, quoteId);
      expect(ends.map(({ name }) => name)).toEqual([`quote.${status}`]);
    }
  });
});

describe('who sees a quote', () => {
  it('a customer’s login sees what was sent to it, without colleagues’ notes, and may answer', async () => {
    const { ctx, customer, as } = await org();
    const { _id } = await customer();
    const draft = await draftOf(ctx, _id);
    const sent = await sentOf(ctx, _id, { notes: 'Could go 5 % lower' });
    const brand = await as('brand', 'login', [_id as Id]);
    expect((await getQuotes(at(brand), _id, quotesQuery.parse({}))).data.map((one) => one._id)).toEqual([sent._id]);
    expect(await codeOf(getQuote(at(brand), _id, draft._id))).toBe('not_found');
    expect((await getQuote(at(brand), _id, sent._id)).notes).toBeNull();
    expect(await codeOf(draftOf(brand, _id))).toBe('forbidden');
    expect(await acceptQuote(at(brand), _id, sent._id, {}, from)).toMatchObject({ status: 'accepted' });
    const [support, chidi] = [await as('support'), await as('sales', 'chidi')];
    expect((await getQuotes(at(support), _id, quotesQuery.parse({}))).page.total).toBe(2);
    expect(await codeOf(draftOf(support, _id))).toBe('forbidden');
    expect(await codeOf(getQuotes(at(chidi), _id, quotesQuery.parse({})))).toBe('not_found');
    expect([await codeOf(findQuote(at(chidi), sent._id)), await codeOf(findQuote(at(brand), draft._id))]).toEqual([
      'not_found',
      'not_found',
    ]);
    expect((await findQuote(at(support), sent.quoteNumber.toLowerCase())).can).toEqual({
      write: false,
      answer: false,
      order: false,
    });
    expect(await findQuote(at(brand), sent._id)).toMatchObject({ notes: null, can: { write: false, answer: true } });
  });
});
