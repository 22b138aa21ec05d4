import type { Context } from '@/lib/service';
import { Customer, type CustomerDocument, termIndex } from '../model';
import { parsePhone } from '../normalise';
import { hashedTerm } from '../search-keys';
import { emailHash } from './derive';

type Contact = { email?: string | null; phone?: string | null };

/**
 * The live customer whose e-mail this is, or else the only one with this phone, whoever may see it: for what comes in from
 * outside. By keyed hashes alone.
 */
export async function matchCustomer(ctx: Context, { email, phone }: Contact): Promise<CustomerDocument | null> {
  const byEmail = email ? await Customer.findOne({ emailKey: emailHash(ctx, email) }) : null;
  if (byEmail) return byEmail as unknown as CustomerDocument;
  const number = phone ? parsePhone(phone, ctx.org.region)?.e164 : undefined;
  if (!number) return null;
  const term = hashedTerm(ctx.keys.index, `p:${number}`);
  const [one, another] = await Customer.find({ terms: term, isActive: true }).hint(termIndex).limit(2);
  return one && !another ? (one as unknown as CustomerDocument) : null;
}
