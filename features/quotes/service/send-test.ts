import { checkVersion, findCustomer } from '@/features/customers/service';
import { env } from '@/lib/env';
import { idOf } from '@/lib/id';
import { queueMail } from '@/lib/mail';
import { isMailAddress } from '@/lib/mail-address';
import { type Context, command, Problem } from '@/lib/service';
import { quoteLetter, testMatter } from '../letters';
import type { QuoteRow } from '../model';
import type { SendInput, SentQuote } from '../schema';
import { presentQuote } from './present';
import { loadQuote } from './read';
import { checkMailIsSetUp } from './recipients';

/** The letter as the customer would get it, mailed to who writes it: with no link that anybody could answer by. */
export function sendTest(
  ctx: Context,
  ref: string,
  quoteId: string,
  input: SendInput,
  ifMatch?: number,
): Promise<SentQuote> {
  return command(ctx, 'sendTestQuote', async () => {
    const customer = await findCustomer(ctx, 'quotes.write', ref);
    const doc = await loadQuote(ctx, customer._id, quoteId);
    checkVersion(doc, ifMatch, 'quote');
    checkMailIsSetUp();
    if (!isMailAddress(ctx.user.email)) throw Problem.field('invalid', 'test', 'Your account has no e-mail address');
    const link = new URL(`/quotes/${idOf(doc._id)}`, env.APP_URL).href;
    const letter = quoteLetter(ctx, String(customer.name), doc, { ...input, to: ctx.user.email, link });
    const about = { kind: testMatter, id: idOf(doc._id), revision: doc.revision };
    await queueMail(ctx, { ...letter, about, subject: `Test: ${letter.subject}` });
    return { ...(await presentQuote(ctx, doc.toObject() as QuoteRow)), link: null };
  });
}
