import { getContact, primaryContact } from '@/features/contacts/service';
import type { loadOpenCustomer } from '@/features/customers/service';
import { idOf } from '@/lib/id';
import { mailIsSetUp } from '@/lib/mail';
import { isMailAddress } from '@/lib/mail-address';
import { type Context, Problem } from '@/lib/service';
import type { QuoteDocument } from '../model';

type Customer = Awaited<ReturnType<typeof loadOpenCustomer>>;

/** Whom a quote goes to when nobody is named: its contact, the primary one, or the customer itself. */
export async function recipientsOf(ctx: Context, customer: Customer, doc: QuoteDocument): Promise<string[]> {
  const chosen = doc.contactId ? await getContact(ctx, idOf(customer._id), idOf(doc.contactId)) : null;
  // Who was removed is not written to, though the quote goes on naming it.
  const named = chosen?.isActive ? chosen : null;
  const primary = named?.email ? null : await primaryContact(ctx, customer._id);
  const all = [named?.email, primary?.email, customer.email];
  const found = all.find((email) => typeof email === 'string' && isMailAddress(email));
  return typeof found === 'string' ? [found] : [];
}

export function checkMailIsSetUp(): void {
  if (!mailIsSetUp())
    throw Problem.field('mail_not_set_up', 'mail', 'This server sends no mail yet; pass the link on by hand');
}
