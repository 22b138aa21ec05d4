import type { Context } from '@/lib/context';
import { idOf } from '@/lib/id';
import { signed } from '@/lib/letterhead';
import type { About, Letter } from '@/lib/mail';
import { paperDay } from './paper-html';

type Written = {
  _id: unknown;
  revision: number;
  quoteNumber: string;
  subject?: string | null;
  validUntil?: Date | null;
};
type With = { to: string; link: string; subject?: string; message?: string };

export const matter = 'quote';
/** A letter that is tried on oneself: nobody is told what became of it. */
export const testMatter = 'quoteTest';
/** The revision that goes with it as a file. */
const about = ({ _id, revision }: Written): About => ({ kind: matter, id: idOf(_id), revision });

/** What a customer is sent: the words as they were typed, or ours; then the link. */
export const quoteLetter = (
  ctx: Context,
  customer: string,
  quote: Written,
  { to, link, subject, message }: With,
): Letter => ({
  to,
  ...signed(ctx, ctx.user.email),
  about: about(quote),
  subject: subject || `Quote ${quote.quoteNumber} from ${ctx.org.name}: ${quote.subject ?? ''}`,
  text: `${message || ours(ctx, customer, quote)}

Read the quote here, and accept or decline it:

${link}
${validity(quote)}
Whoever has this link can answer, so keep it to yourself.
`,
});

/** Before a quote ends that nobody answered. */
export const reminderLetter = (
  ctx: Context,
  customer: string,
  quote: Written,
  { to, link, replyTo }: Pick<With, 'to' | 'link'> & { replyTo?: string },
): Letter => ({
  to,
  ...signed(ctx, replyTo),
  about: about(quote),
  subject: `Reminder: quote ${quote.quoteNumber} from ${ctx.org.name}: ${quote.subject ?? ''}`,
  text: `Hello ${customer},

you have not answered our quote yet: ${quote.subject ?? ''}

Read it here, and accept or decline it:

${link}
${validity(quote)}
Whoever has this link can answer, so keep it to yourself.

${ctx.org.name}
`,
});

const ours = (ctx: Context, customer: string, { subject }: Written) => `Hello ${customer},

${ctx.org.name} made you an offer: ${subject ?? ''}

${ctx.user.name}
${ctx.org.name}`;

const validity = ({ validUntil }: Written) =>
  validUntil ? `\nIt is valid until ${paperDay(validUntil.toISOString())}.` : '';
