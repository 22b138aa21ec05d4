import { seenCustomers } from '@/features/customers/service';
import { directory } from '@/lib/directory';
import { idOf, idOrNull } from '@/lib/id';
import type { Context } from '@/lib/service';
import type { QuoteRow } from '../model';

export type Asked = { name: string; email: string };

/** Whom a customer asks about a quote: who is responsible for it now, else who wrote the quote; nobody who has left. */
export async function askedOf(ctx: Context, { customerId, createdBy }: QuoteRow): Promise<Asked | null> {
  const id = idOf(customerId);
  const [customers, people] = await Promise.all([seenCustomers(ctx, [id]), directory(ctx.org.id)]);
  for (const one of [customers.get(id)?.ownerId, idOrNull(createdBy)]) {
    const person = one ? people.get(one) : undefined;
    if (person?.active && !person.isKey) return { name: person.name, email: person.email };
  }
  return null;
}
