import { z } from 'zod';
import { lineAnswer } from '@/lib/lines';

const when = z.iso.datetime();
const words = z.string().nullable();
const answered = z.enum(['accepted', 'rejected']);
const answeredBy = z.enum(['link', 'login', 'staff']);

/** What a revision said when the customer got it. */
export const quoteRevision = z.object({
  revision: z.number(),
  sentAt: when.describe('When the customer got it first'),
  organization: z.string(),
  quoteNumber: z.string(),
  subject: z.string(),
  description: words,
  customer: z.string(),
  contact: words,
  address: z.array(z.string()),
  issued: when.nullable(),
  validUntil: when.nullable(),
  currency: z.string(),
  items: z.array(lineAnswer),
  subtotal: z.number(),
  discountAmount: z.number(),
  taxAmount: z.number(),
  totalAmount: z.number(),
  deliveryTerms: words,
  paymentTerms: words,
  hash: z.string().describe('SHA-256 of `text`, in hexadecimal, as it was kept'),
  intact: z.boolean().describe('Whether the text still has that hash'),
  text: z.string().describe('All of it as one text, byte for byte what the hash is of'),
  answer: z
    .object({ answer: answered, name: words, reason: words, at: when, by: answeredBy })
    .nullable()
    .describe('What was answered to it; null when nobody did'),
});
export type QuoteRevision = z.infer<typeof quoteRevision>;
export const quoteRevisions = z.object({ data: z.array(quoteRevision) });

const evidence = z.object({
  answer: answered,
  name: words,
  signature: words.describe('What was signed with'),
  reason: words,
  at: when,
  address: z.string().describe('Where the answer came from'),
  agent: words,
  hash: z.string().describe('Of what stood there'),
  revision: z.number(),
  by: answeredBy,
  text: words.describe('What stood there; null when it was answered before texts were kept'),
  matches: z.boolean().nullable().describe('Whether that is the hash of the kept text'),
});
export const quoteEvidence = z.object({
  evidence: evidence.nullable().describe('null of one that nobody answered'),
  earlier: z.array(evidence).describe('Of the answers to revisions before, newest first'),
});
export type QuoteEvidence = z.infer<typeof quoteEvidence>;

export const pdfQuery = z.strictObject({
  revision: z.coerce.number().int().min(1).max(100_000).optional().describe('One that was sent before'),
});
