import { contactNames } from '@/features/contacts/service';
import { getCustomer } from '@/features/customers/service';
import { idOf, uuid } from '@/lib/id';
import { openSealed } from '@/lib/sealed';
import type { Context } from '@/lib/service';
import type { Evidence, QuoteDocument, QuoteRow } from '../model';
import { type Paper, readBack, type Written, written } from '../paper';
import { QuoteRevision, type RevisionDocument, type RevisionRow } from '../revision-model';
import { opened } from './present';

/** What a quote says: of one that was sent what was kept then, whatever names and addresses became of since. */
export async function paperOf(ctx: Context, row: QuoteRow): Promise<Written> {
  const kept = row.status === 'draft' ? null : await keptPaper(ctx, row);
  return kept ?? written(await paperNow(ctx, row));
}

/** Keeps what the customer is sent. Of a revision that is sent again, what it got first. */
export async function keepPaper(ctx: Context, doc: QuoteDocument): Promise<void> {
  const row = doc.toObject() as QuoteRow;
  if (await keptPaper(ctx, row)) return;
  const { text, hash } = written(await paperNow(ctx, row));
  const kept = new QuoteRevision({
    _id: uuid(ctx.newId()),
    quoteId: doc._id,
    revision: doc.revision,
    hash,
    at: ctx.now,
  });
  kept.set('text', text);
  await kept.save();
}

/** Before a quote that was answered is revised: the answer stays with the revision that it was to. */
export async function keepEvidence(ctx: Context, doc: QuoteDocument): Promise<void> {
  if (!doc.evidence) return;
  await keepPaper(ctx, doc);
  const kept = (await QuoteRevision.findOne({ quoteId: doc._id, revision: doc.revision })) as RevisionDocument | null;
  kept?.set('evidence', doc.evidence);
  await kept?.save();
}

export async function keptPaper(
  ctx: Context,
  { _id, revision }: Pick<QuoteRow, '_id' | 'revision'>,
): Promise<Written | null> {
  const row = await QuoteRevision.findOne({ quoteId: _id, revision }).lean<RevisionRow>();
  return row && readRevision(ctx, row);
}

const openRevision = (ctx: Context, row: RevisionRow) => openSealed(ctx.keys, ctx.org.id, 'QuoteRevision', row);
export const readRevision = (ctx: Context, row: RevisionRow): Written =>
  readBack(String(openRevision(ctx, row).text ?? ''));
/** The answer to a revision that was revised since. */
export const evidenceOf = (ctx: Context, row: RevisionRow) =>
  (openRevision(ctx, row).evidence ?? null) as Evidence | null;

async function paperNow(ctx: Context, row: QuoteRow): Promise<Paper> {
  const words = opened(ctx, row);
  const names = await contactNames(row.contactId ? [idOf(row.contactId)] : []);
  const { name, address } = await getCustomer(ctx, idOf(row.customerId));
  const { line1, line2, city, state, postalCode, country } = address;
  const place = [city, state, postalCode].filter(Boolean).join(' ');
  return {
    organization: ctx.org.name,
    quoteNumber: row.quoteNumber,
    revision: row.revision,
    subject: words.subject ?? '',
    description: words.description ?? null,
    customer: name,
    contact: row.contactId ? (names.get(idOf(row.contactId)) ?? null) : null,
    address: [line1, line2, place, country === ctx.org.region ? null : country].flatMap((one) => one || []),
    issued: row.sentAt?.toISOString() ?? null,
    validUntil: row.validUntil?.toISOString() ?? null,
    currency: row.currency,
    subtotalMinor: row.subtotalMinor,
    discountMinor: row.discountMinor,
    taxMinor: row.taxMinor,
    totalMinor: row.totalMinor,
    items: words.items ?? [],
    deliveryTerms: words.deliveryTerms ?? null,
    paymentTerms: words.paymentTerms ?? null,
  };
}
