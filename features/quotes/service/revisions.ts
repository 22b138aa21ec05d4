import { findCustomer } from '@/features/customers/service';
import { fromMinor } from '@/lib/money';
import { type Context, demand, query } from '@/lib/service';
import { presentLine } from '@/lib/stored-lines';
import type { QuoteRow } from '../model';
import type { Written } from '../paper';
import { QuoteRevision, type RevisionRow } from '../revision-model';
import type { QuoteEvidence, QuoteRevision as RevisionOut } from '../revision-schema';
import { keptPaper, paperOf, readRevision } from './paper';
import { quotePdf } from './pdf';
import { opened } from './present';
import { findRow, noQuote } from './read';

/** Nobody reads further back. */
const mostShown = 200;

/** What each revision said that the customer was sent, newest first. */
export function getRevisions(ctx: Context, ref: string, quoteId: string): Promise<{ data: RevisionOut[] }> {
  demand(ctx, 'quotes.read');
  return query(ctx, async () => {
    const { _id } = await findRow(ctx, ref, quoteId);
    const rows = await QuoteRevision.find({ quoteId: _id })
      .sort({ revision: -1 })
      .limit(mostShown)
      .lean<RevisionRow[]>();
    return { data: rows.map((row) => present(row, readRevision(ctx, row))) };
  });
}

function present(row: RevisionRow, { paper, text, hash }: Written): RevisionOut {
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
  };
}

/** Who answered, from where, and whether the hash that was kept then is that of the text that is kept. */
export function getEvidence(ctx: Context, ref: string, quoteId: string): Promise<QuoteEvidence> {
  demand(ctx, 'quotes.evidence');
  return query(ctx, async () => {
    await findCustomer(ctx, 'quotes.evidence', ref);
    const row = await findRow(ctx, ref, quoteId);
    const { evidence } = opened(ctx, row);
    if (!evidence) return { evidence: null };
    const kept = await keptPaper(ctx, { _id: row._id, revision: evidence.revision });
    const answer = row.status === 'accepted' ? 'accepted' : 'rejected';
    const matches = kept && kept.hash === evidence.hash;
    return { evidence: { ...evidence, answer, text: kept?.text ?? null, matches } };
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
