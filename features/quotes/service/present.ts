import { contactNames } from '@/features/contacts/service';
import { type Id, idOf, idOrNull } from '@/lib/id';
import { type MailState, mailStates } from '@/lib/mail';
import { fromMinor } from '@/lib/money';
import { openSealed } from '@/lib/sealed';
import type { Context } from '@/lib/service';
import { presentLine } from '@/lib/stored-lines';
import type { Opened, QuoteRow } from '../model';
import type { Quote as QuoteOut } from '../schema';
import { statusAt } from '../states';

export const opened = (ctx: Context, row: QuoteRow): Opened => openSealed(ctx.keys, ctx.org.id, 'Quote', row) as Opened;

/** Quotes as they are answered. A customer's own login is shown what the public page shows: no notes of colleagues. */
export async function presentQuotes(ctx: Context, rows: readonly QuoteRow[]): Promise<QuoteOut[]> {
  const ids = rows.flatMap(({ contactId }) => (contactId ? [idOf(contactId)] : []));
  const names = await contactNames([...new Set(ids)]);
  const letters = ctx.role === 'brand' ? [] : rows.flatMap(({ mailIds }) => (mailIds ?? []).map(idOf));
  const mails = await mailStates(letters);
  return rows.map((row) => present(ctx, row, names, mails));
}

export async function presentQuote(ctx: Context, row: QuoteRow): Promise<QuoteOut> {
  const [shown] = await presentQuotes(ctx, [row]);
  return shown as QuoteOut;
}

const iso = (at: Date | null | undefined): string | null => at?.toISOString() ?? null;

function present(ctx: Context, row: QuoteRow, names: Map<Id, string>, mails: Map<Id, MailState>): QuoteOut {
  const words = opened(ctx, row);
  const status = statusAt(row, ctx.now);
  const money = (minor: number) => fromMinor(minor, row.currency);
  const contactId = idOrNull(row.contactId);
  return {
    _id: idOf(row._id),
    customerId: idOf(row.customerId),
    customerCode: row.customerCode,
    contactId,
    contactName: contactId && (names.get(contactId) ?? null),
    quoteNumber: row.quoteNumber,
    revision: row.revision,
    status,
    subject: words.subject ?? '',
    description: words.description ?? null,
    items: (words.items ?? []).map((line) => presentLine(line, row.currency)),
    subtotal: money(row.subtotalMinor),
    discountAmount: money(row.discountMinor),
    taxAmount: money(row.taxMinor),
    totalAmount: money(row.totalMinor),
    currency: row.currency,
    rate: row.rate ?? null,
    baseTotal: fromMinor(row.baseMinor, ctx.org.currency),
    validUntil: iso(row.validUntil),
    paymentTerms: words.paymentTerms ?? null,
    deliveryTerms: words.deliveryTerms ?? null,
    notes: ctx.role === 'brand' ? null : (words.notes ?? null),
    sentAt: iso(row.sentAt),
    sentTo: ctx.role === 'brand' ? null : (words.sentTo ?? null),
    remindAt: ctx.role === 'brand' ? null : iso(row.remindAt),
    remindedAt: ctx.role === 'brand' ? null : iso(row.remindedAt),
    mail: mailOf(row, words, mails),
    viewedAt: iso(row.viewedAt),
    respondedAt: iso(row.respondedAt),
    acceptedAt: status === 'accepted' ? iso(row.respondedAt) : null,
    acceptedBy: status === 'accepted' ? (words.evidence?.name ?? null) : null,
    rejectReason: words.evidence?.reason ?? null,
    orderId: idOrNull(row.orderId),
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    createdBy: idOrNull(row.createdBy),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** The state of the letters together: one that is refused or waits is what somebody has to know of. */
function mailOf({ mailIds }: QuoteRow, { sentTo }: Opened, mails: Map<Id, MailState>): QuoteOut['mail'] {
  const known = (mailIds ?? []).map((id) => mails.get(idOf(id)));
  const to = sentTo?.split(', ') ?? [];
  const letters = known.flatMap((one, index) =>
    one ? [{ to: to[index] ?? '', state: one.state, attempts: one.attempts, error: one.error, at: one.at }] : [],
  );
  const worst = (['failed', 'queued', 'sent'] as const).find((state) => letters.some((one) => one.state === state));
  const telling = letters.find(({ state }) => state === worst);
  if (!worst || !telling) return null;
  const { at, error } = telling;
  return { state: worst, at: at.toISOString(), error, letters: letters.map(({ at: _, ...one }) => one) };
}
