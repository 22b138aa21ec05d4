import { quoteBody } from '@/features/quotes/schema';
import { convertQuote, createQuote, sendQuote } from '@/features/quotes/service';
import { answerByLink } from '@/features/quotes/service/answer-by-link';
import { findByLink } from '@/features/quotes/service/by-link';
import { expireQuote } from '@/features/quotes/service/expire';
import { paperOf } from '@/features/quotes/service/paper';
import type { Context } from '@/lib/context';
import { type Id, idOf, idOrNull } from '@/lib/id';
import { query } from '@/lib/service';

type Row = { _id: unknown; name?: unknown; type?: unknown; status?: unknown; ownerId?: unknown; isActive?: unknown };
type End = 'draft' | 'sent' | 'viewed' | 'accepted' | 'ordered' | 'rejected' | 'expired';
type Line = readonly [sku: string, description: string, quantity: number, unitPrice: number, discount?: number];
type Offer = { subject: string; lines: readonly Line[]; begun: number; until: number; end: End };

const freight: Line = ['FRT-RORO', 'RoRo freight\nTo Vancouver, marine insurance', 1, 2_180];
const papers: Line = ['SVC-RIV', 'RIV inspection and compliance\nDaytime lamps, bilingual labels, Form 1', 1, 685];
/** Begun so many days ago, valid for so many days from today. */
const offers: readonly Offer[] = [
  {
    ...{ subject: 'Two Alphard hybrids, ready for service', begun: 6, until: 24, end: 'viewed' },
    lines: [['VEH-ALP', '2024 Toyota Alphard Hybrid Z\nPearl white, 7 seats', 2, 61_450, 3], freight, papers],
  },
  {
    ...{ subject: 'Three HiAce vans, winter pack', begun: 1, until: 30, end: 'draft' },
    lines: [['VEH-HIA', '2021 Toyota HiAce\nFour-wheel drive, diesel', 3, 38_900], freight],
  },
  {
    ...{ subject: 'Land Cruiser 300, pair', begun: 19, until: 12, end: 'ordered' },
    lines: [['VEH-LC3', '2023 Toyota Land Cruiser 300', 2, 104_500, 2], freight, papers],
  },
  {
    ...{ subject: 'Honda Vezel RS', begun: 3, until: 27, end: 'sent' },
    lines: [['VEH-VEZ', '2022 Honda Vezel RS', 1, 33_800], freight, papers],
  },
  {
    ...{ subject: 'Kei truck allotment, spring', begun: 12, until: 2, end: 'sent' },
    lines: [['VEH-KEI', 'Kei truck\nFour-wheel drive, not older than 2014', 6, 8_450, 5], freight],
  },
  {
    ...{ subject: 'Volvo XC90 Recharge', begun: 9, until: 21, end: 'accepted' },
    lines: [['VEH-XC9', '2023 Volvo XC90 Recharge', 1, 79_200], papers],
  },
  {
    ...{ subject: 'Audi RS 4 Avant', begun: 25, until: 5, end: 'rejected' },
    lines: [['VEH-RS4', '2020 Audi RS 4 Avant', 1, 68_250], freight],
  },
  {
    ...{ subject: 'Toyota Supra RZ, 1994', begun: 44, until: -14, end: 'expired' },
    lines: [['VEH-SUP', '1994 Toyota Supra RZ\nAuction grade 4.5', 1, 92_300], freight, papers],
  },
];
/** Of another desk. */
const others: readonly Offer[] = [
  {
    ...{ subject: 'Delica D:5 and roof tent', begun: 2, until: 28, end: 'draft' },
    lines: [
      ['VEH-DEL', '2019 Mitsubishi Delica D:5', 1, 39_900],
      ['ACC-TNT', 'Roof tent, fitted', 1, 2_950],
    ],
  },
  {
    ...{ subject: 'Transporter T6.1', begun: 8, until: 22, end: 'viewed' },
    lines: [['VEH-T61', '2022 Volkswagen Transporter T6.1', 1, 54_980], papers],
  },
  {
    ...{ subject: 'Jimny Sierra, lifted', begun: 16, until: 9, end: 'accepted' },
    lines: [['VEH-JIM', '2023 Suzuki Jimny Sierra', 1, 30_400], ['SVC-LIF', 'Lift kit, fitted', 1, 3_750], freight],
  },
];
/** What the customer with a login finds. */
const asked: Offer = {
  ...{ subject: 'Six Leafs for the courier fleet', begun: 4, until: 26, end: 'viewed' },
  lines: [
    ['VEH-LEA', '2022 Nissan Leaf e+\nTwo keys, winter tyres', 6, 21_300, 4],
    ['FRT-RORO', 'RoRo freight', 6, 2_180],
  ],
};
const dayMs = 86_400_000;
const usual = ['active', 'prospect', 'lead'];

/** What was offered in the demo, of each seller’s customers and of the one with a login, in every state that a quote can be in. */
export async function addQuotes(sellers: readonly Context[], customers: readonly Row[], company: Row | undefined) {
  const open = (row: Row) => row.isActive !== false && row.type === 'business' && usual.includes(String(row.status));
  for (const [index, seller] of sellers.entries()) {
    const theirs = customers.filter((row) => row !== company && open(row) && idOrNull(row.ownerId) === seller.user.id);
    for (const [place, offer] of (index === 0 ? offers : others).entries()) {
      const row = theirs[place];
      if (row) await offered(seller, row, offer);
    }
  }
  const owner = sellers.find(({ user }) => user.id === idOrNull(company?.ownerId));
  if (company && owner) await offered(owner, company, asked);
}

async function offered(by: Context, row: Row, { subject, lines, begun, until, end }: Offer): Promise<void> {
  const ago = (days: number): Context => ({ ...by, now: new Date(by.now.getTime() - days * dayMs) });
  const ref = idOf(row._id);
  const items = lines.map(([sku, description, quantity, unitPrice, discount = 0]) => ({
    ...{ sku, description, quantity, unitPrice, discount, taxRate: 12 },
  }));
  const validUntil = new Date(by.now.getTime() + until * dayMs).toISOString();
  const terms = { paymentTerms: '30 % on acceptance, the rest before release', deliveryTerms: '8 to 10 weeks' };
  const { _id } = await createQuote(ago(begun), ref, quoteBody.parse({ subject, items, validUntil, ...terms }));
  if (end === 'draft') return;
  const { link } = await sendQuote(ago(begun - 0.2), ref, _id, { mail: false });
  if (end === 'expired') await expireQuote(ago(-until), _id as Id);
  else if (end !== 'sent') await answered(link?.split('/q/')[1] ?? '', ago(begun / 2).now, end);
  if (end === 'ordered') await convertQuote(ago(begun / 2 - 0.5), ref, _id);
}

/** As the customer would, by its link. */
async function answered(token: string, at: Date, end: End): Promise<void> {
  const found = await findByLink(token);
  if (!found) throw new Error('the link leads nowhere');
  const link = { ...found, ctx: { ...found.ctx, now: at } };
  const from = { address: '203.0.113.24' };
  await answerByLink(link, { action: 'view' }, from);
  if (end === 'viewed') return;
  const { hash: seen, paper } = await query(link.ctx, () => paperOf(link.ctx, link.row));
  const name = paper.contact ?? paper.customer;
  if (end === 'rejected') await answerByLink(link, { action: 'reject', seen, why: 'The price is too high' }, from);
  else await answerByLink(link, { action: 'accept', seen, name, signature: name, agree: 'yes' }, from);
}
