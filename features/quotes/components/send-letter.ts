import type { Contact } from '@/features/contacts';
import { isMailAddress } from '@/lib/mail-address';
import { formatMoney } from '@/lib/ui/format';
import type { WholeQuote } from '../schema';

export type SendValues = { to?: string[]; subject?: string; message?: string; remind?: boolean };
type From = { name: string; org: string };

/** Whom it is for: its contact, or the primary one. */
const readerOf = ({ contactId }: WholeQuote, contacts: readonly Contact[]) =>
  contacts.find(({ _id }) => _id === contactId) ?? contacts.find(({ isPrimary }) => isPrimary);

export const firstAddress = (quote: WholeQuote, contacts: readonly Contact[]): string | null =>
  readerOf(quote, contacts)?.email ?? contacts.find(({ isPrimary }) => isPrimary)?.email ?? quote.customer.email;

export const wrongAddress = (all: readonly string[]): string | undefined =>
  all.find((one) => !isMailAddress(one.trim().toLowerCase()));

/** A letter to begin with; the link and the date are put under it by the server. */
export function letterOf(quote: WholeQuote, contacts: readonly Contact[], from: From) {
  const { quoteNumber, subject, totalAmount, currency } = quote;
  const name = readerOf(quote, contacts)?.firstName ?? quote.customerName;
  return {
    subject: `Your quote ${quoteNumber}: ${subject}`.slice(0, 200),
    message: `Hello ${name},

here is our quote for ${subject}. It comes to ${formatMoney(totalAmount, currency)}. You can accept it online with your name.

${from.name}, ${from.org}`,
  };
}
