import { findCustomer } from '@/features/customers/service';
import { fromMinor } from '@/lib/money';
import { type Context, demand, query } from '@/lib/service';
import { presentLine } from '@/lib/stored-lines';
import type { Evidence, QuoteRow } from '../model';
import type { Written } from '../paper';
import { QuoteRevision, type RevisionRow } from '../revision-model';
import type { QuoteEvidence, QuoteRevision as RevisionOut } from '../revision-schema';
import { evidenceOf, keptPaper, paperOf, readRevision } from './paper';
import { quotePdf } from './pdf';
import { opened } from './present';
import { findRow, noQuote } from './read';

/** Nobody reads further back. */
const mostShown = 200;

/** What each revision said that the customer was sent, newest first. */
export function getRevisions(ctx: Context, ref: string, quoteId: string): Promise<{ data: RevisionOut[] }> {
  demand(ctx, 'quotes.read');
  return query(ctx, async () => {
    const quote = await findRow(ctx, ref, quoteId);
    const { evidence } = opened(ctx, quote);
    const data = (await rowsOf(quote)).map((row) => {
      const answer = evidence?.revision === row.revision ? evidence : evidenceOf(ctx, row);
      return present(row, readRevision(ctx, row), answer && answered(quote, answer));
    });
    return { data };
  });
}

const rowsOf = ({ _id }: QuoteRow) =>
  QuoteRevision.find({ quoteId: _id }).sort({ revision: -1 }).limit(mostShown).lean<RevisionRow[]>();

/** One that was accepted is not revised any more. */
const answered = ({ status, revision }: QuoteRow, evidence: Evidence): Answered => ({
  ...evidence,
  answer: status === 'accepted' && evidence.revision === revision ? 'accepted' : 'rejected',
});
type Answered = Evidence & { answer: 'accepted' | 'rejected' };

function present(row: RevisionRow, { paper, text, hash }: Written, by: Answered | null): RevisionOut {
  const { subtotalMinor, discountMinor, taxMinor, totalMinor, items, currency, ...words } = paper;
  const money = (minor: number) => fromMinor(minor, currency);
  return {
    ...words,
    currency,
    items: items.map((line) => presentLine(line, currency)),
    subtotal: money(subtotalMinor),
    discountAmount: money(discountMinor),
    taxAmount: money(taxMinor),
    totalAmount: money(totalMinor),
    sentAt: row.at.toISOString(),
    hash: row.hash,
    intact: hash === row.hash,
    text,
    answer: by && { answer: by.answer, name: by.name, reason: by.reason, at: by.at, by: by.by },
  };
}

/** Who answered, from where, and whether the hash that was kept then is that of the text that is kept. */
export function getEvidence(ctx: Context, ref: string, quoteId: string): Promise<QuoteEvidence> {
  demand(ctx, 'quotes.evidence');
  return query(ctx, async () => {
    await findCustomer(ctx, 'quotes.evidence', ref);
    const row = await findRow(ctx, ref, quoteId);
    const { evidence } = opened(ctx, row);
    const proof = (one: Evidence, kept: Written | null) => {
      const matches = kept && kept.hash === one.hash;
      return { ...answered(row, one), text: kept?.text ?? null, matches };
    };
    const earlier = (await rowsOf(row)).flatMap((kept) => {
      const one = evidenceOf(ctx, kept);
      return one ? [proof(one, readRevision(ctx, kept))] : [];
    });
    if (!evidence) return { evidence: null, earlier };
    return { evidence: proof(evidence, await keptPaper(ctx, row)), earlier };
  });
}

export type Pdf = { name: string; bytes: Buffer };
const fileName = (row: QuoteRow, revision: number) =>
  `${row.quoteNumber}${revision > 1 ? `-revision-${revision}` : ''}.pdf`;

/** The paper as a file: of a draft as it stands, else as the customer has it; or one of the revisions before. */
export function getQuotePdf(ctx: Context, ref: string, quoteId: string, revision?: number): Promise<Pdf> {
  demand(ctx, 'quotes.read');
  return query(ctx, async () => pdfOf(ctx, await findRow(ctx, ref, quoteId), revision));
}

export async function pdfOf(ctx: Context, row: QuoteRow, wanted = row.revision): Promise<Pdf> {
  const found =
    wanted === row.revision ? await paperOf(ctx, row) : await keptPaper(ctx, { _id: row._id, revision: wanted });
  if (!found) throw noQuote();
  return { name: fileName(row, wanted), bytes: await quotePdf(found.paper) };
}
