import * as mupdf from 'mupdf';
import { beforeAll, describe, expect, it } from 'vitest';
import { GET as getPdf } from '@/app/q/[token]/pdf/route';
import { updateCustomer } from '@/features/customers/service';
import { updateOrganization } from '@/features/organization/service';
import { hashOf } from '@/features/quotes/paper';
import { quoteBody } from '@/features/quotes/schema';
import {
  acceptQuote,
  createQuote,
  getEvidence,
  getQuotePdf,
  getRevisions,
  rejectQuote,
  reviseQuote,
  sendQuote,
  updateQuote,
} from '@/features/quotes/service';
import type { Context } from '@/lib/context';
import { database } from '@/lib/db';
import { type Id, newId, uuid } from '@/lib/id';
import { fingerprint } from '../support/audit';
import { org } from '../support/org';

const at = (ctx: Context): Context => ({ ...ctx, now: new Date() });
const address = { line1: '1180 Powell Street', city: 'Vancouver', state: 'BC', postalCode: 'V6A 1J3' };
const lines = [
  { sku: 'VEH', description: 'Alphard Hybrid Z', quantity: 2, unitPrice: 61_450, discount: 3, taxRate: 12 },
  { sku: 'RIV', description: 'Inspection', quantity: 2, unitPrice: 685, taxRate: 5 },
];
let o: Awaited<ReturnType<typeof org>>;
let customerId: string;
beforeAll(async () => {
  o = await org();
  customerId = (await o.customer({ name: 'Harbour City Taxi', address, notes: 'Canary notes' }))._id;
});

const draft = (more: Record<string, unknown> = {}) => {
  const body = { subject: 'Two Alphards', items: lines, validUntil: '2099-12-18', notes: 'Canary', ...more };
  return createQuote(at(o.ctx), customerId, quoteBody.parse(body));
};
const send = (quoteId: string) => sendQuote(at(o.ctx), customerId, quoteId, { mail: false });

/** What stands on each page of a file, read back by another program than the one that wrote it. */
function pagesOf(bytes: Uint8Array): string[] {
  const doc = mupdf.Document.openDocument(bytes, 'application/pdf');
  return Array.from({ length: doc.countPages() }, (_, page) => doc.loadPage(page).toStructuredText('').asText());
}
const pdf = async (quoteId: string, revision?: number) =>
  pagesOf((await getQuotePdf(at(o.ctx), customerId, quoteId, revision)).bytes);

describe('the paper of a quote as a file', () => {
  it('says what the quote says, in every script, and no colleague’s notes; the same bytes each time', async () => {
    const { _id, quoteNumber, totalAmount } = await draft({
      subject: 'Łukasz Żółć, Привет, 株式会社トヨタ 東京, −5% × 2',
      paymentTerms: 'Net 30 days',
    });
    const one = await getQuotePdf(at(o.ctx), customerId, _id);
    expect([one.name, totalAmount]).toEqual([`${quoteNumber}.pdf`, 134_957.06]);
    expect(one.bytes.equals((await getQuotePdf(at(o.ctx), customerId, _id)).bytes)).toBe(true);
    const [text = '', ...more] = pagesOf(one.bytes);
    expect(more).toEqual([]);
    for (const words of [
      ...[o.ctx.org.name, quoteNumber, 'Łukasz Żółć, Привет, 株式会社トヨタ 東京, −5% × 2', 'Net 30 days'],
      ...['Harbour City Taxi', '1180 Powell Street', 'Vancouver BC V6A 1J3', '18 Dec 2099', 'Alphard Hybrid Z'],
      ...['VEH · 3% discount · 12% tax', '$61,450.00', '$119,213.00', '$124,270.00', '−$3,687.00'],
      ...['Tax 5%', '$68.50', 'Tax 12%', '$14,305.56', 'Total CAD', '$134,957.06'],
    ])
      expect(text).toContain(words);
    expect(text).not.toContain('Canary');
  });

  it('goes on over as many pages as its lines take, each with its head and its number, and breaks what is too long', async () => {
    const items = Array.from({ length: 500 }, (_, index) => ({
      description: index === 7 ? 'X'.repeat(400) : `Part ${index}`,
      quantity: index + 1,
      unitPrice: index % 2 ? 1.005 : 1_000,
      taxRate: 5,
    }));
    const { _id, totalAmount } = await draft({ currency: 'KWD', rate: 4.5, items });
    const pages = await pdf(_id);
    expect(pages.length).toBeGreaterThan(20);
    for (const [index, text] of pages.entries()) {
      expect(text).toContain(`Page ${index + 1} of ${pages.length}`);
      if (index < pages.length - 1) expect(text).toContain('Unit price');
    }
    const all = pages.join('\n');
    for (const index of [0, 8, 250, 499]) expect(all.match(new RegExp(`Part ${index}\n`, 'g'))).toHaveLength(1);
    expect(all.match(/X/g)?.length).toBe(400);
    expect(pages.at(-1)).toContain(totalAmount.toLocaleString('en-US', { minimumFractionDigits: 3 }));
  });

  it('is had by the link as the page is: whole, changing nothing, over when the quote was revised', async () => {
    const { _id } = await draft();
    const token = (await send(_id)).link?.split('/q/')[1] ?? '';
    const ask = (one: string) =>
      getPdf(new Request(`http://localhost:3000/q/${one}/pdf`, { headers: { 'x-kinso-peer': newId() } }), {
        params: Promise.resolve({ token: one }),
      });
    const before = await fingerprint(o.orgId);
    const response = await ask(token);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="Q-\d{4}-\d{5}\.pdf"$/);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(pagesOf(new Uint8Array(await response.arrayBuffer()))[0]).toContain('Two Alphards');
    expect(await fingerprint(o.orgId)).toBe(before);
    expect((await ask(`${token.slice(0, -3)}xxx`)).status).toBe(404);
    await reviseQuote(at(o.ctx), customerId, _id);
    expect((await ask(token)).status).toBe(410);
  });
});

describe('what was sent', () => {
  it('is kept of each revision, sealed, whatever becomes of names since, and an answer is proven by it', async () => {
    const { _id } = await draft();
    await send(_id);
    await reviseQuote(at(o.ctx), customerId, _id);
    await updateQuote(at(o.ctx), customerId, _id, quoteBody.parse({ subject: 'Three Alphards' }));
    await send(_id);
    await updateCustomer(at(o.ctx), customerId, { name: 'Renamed Taxi' });
    await updateOrganization(at(o.ctx), { name: 'Renamed Imports' });
    o.ctx.org.name = 'Renamed Imports';
    await send(_id);
    await acceptQuote(at(o.ctx), customerId, _id, { name: 'Mei Fraser' }, { address: '203.0.113.9' });
    const { data } = await getRevisions(at(o.ctx), customerId, _id);
    expect(data.map(({ revision, subject, customer, intact }) => [revision, subject, customer, intact])).toEqual([
      [2, 'Three Alphards', 'Harbour City Taxi', true],
      [1, 'Two Alphards', 'Harbour City Taxi', true],
    ]);
    const { evidence } = await getEvidence(at(o.ctx), customerId, _id);
    const proof = { answer: 'accepted', name: 'Mei Fraser', address: '203.0.113.9', revision: 2, matches: true };
    expect(evidence).toMatchObject({ ...proof, hash: hashOf(data[0]?.text ?? ''), text: data[0]?.text });
    expect((await pdf(_id))[0]).toContain('Harbour City Taxi');
    expect((await pdf(_id, 1))[0]).toContain('Two Alphards');
    await expect(pdf(_id, 3)).rejects.toMatchObject({ code: 'not_found' });
    const rows = database().collection('quote_revisions');
    expect(JSON.stringify(await rows.find({ quoteId: uuid(_id) as never }).toArray())).not.toContain('Alphard');
  });

  it('keeps its answer when it is revised', async () => {
    const { _id } = await draft();
    await send(_id);
    const answer = { reason: 'Too dear' };
    await rejectQuote(at(o.ctx), customerId, _id, answer, { address: '203.0.113.9' });
    expect((await getRevisions(at(o.ctx), customerId, _id)).data[0]?.answer).toMatchObject(answer);
    await reviseQuote(at(o.ctx), customerId, _id);
    await send(_id);
    const { data } = await getRevisions(at(o.ctx), customerId, _id);
    expect(data.map((one) => one.answer)).toEqual([null, expect.objectContaining({ answer: 'rejected', ...answer })]);
    const proof = { answer: 'rejected', ...answer, address: '203.0.113.9', revision: 1, matches: true };
    expect(await getEvidence(at(o.ctx), customerId, _id)).toMatchObject({ evidence: null, earlier: [proof] });
    const rows = database().collection('quote_revisions');
    expect(JSON.stringify(await rows.find({ quoteId: uuid(_id) as never }).toArray())).not.toContain('dear');
  });

  it('is shown to who sees the quote: a customer’s login no draft, and no evidence', async () => {
    const { _id } = await draft();
    const brand = await o.as('brand', 'login', [customerId as Id]);
    const ask = () => getQuotePdf(at(brand), customerId, _id);
    await expect(ask()).rejects.toMatchObject({ code: 'not_found' });
    expect(await getEvidence(at(o.ctx), customerId, _id)).toEqual({ evidence: null, earlier: [] });
    await send(_id);
    expect((await ask()).bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(() => getEvidence(at(brand), customerId, _id)).toThrow();
  });
});
