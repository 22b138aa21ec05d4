import type { Context } from '@/lib/context';

type Written = { quoteNumber: string; subject?: string | null; validUntil?: Date | null };
type With = { to: string; link: string; subject?: string; message?: string };

/** A letter of the organization's, which its reader answers to whoever wrote it. */
const signed = (ctx: Context) => ({ from: ctx.org.name, replyTo: ctx.user.email });

/** What a customer is sent: the words as they were typed, or ours; then the link. */
export const quoteLetter = (ctx: Context, customer: string, quote: Written, { to, link, subject, message }: With) => ({
  to,
  ...signed(ctx),
  subject: subject || `Quote ${quote.quoteNumber} from ${ctx.org.name}: ${quote.subject ?? ''}`,
  text: `${message || ours(ctx, customer, quote)}

Read the quote here, and accept or decline it:

${link}
${validity(quote)}
Whoever has this link can answer, so keep it to yourself.
`,
});

const ours = (ctx: Context, customer: string, { subject }: Written) => `Hello ${customer},

${ctx.org.name} made you an offer: ${subject ?? ''}

${ctx.user.name}
${ctx.org.name}`;

const validity = ({ validUntil }: Written) =>
  validUntil ? `\nIt is valid until ${validUntil.toISOString().slice(0, 10)}.` : '';
