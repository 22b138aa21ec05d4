import { z } from 'zod';
import { moment } from '@/features/customers/rules';
import { cursorQuery, pageOf } from '@/lib/page';
import { text } from '@/lib/text';
import { boardKeys } from './board';
import { quote } from './schema';
import { quoteStatuses } from './states';

/** Whose customers': one's own, those shared with one, or all that one sees. */
export const quoteScopes = ['own', 'shared', 'all'] as const;
export type QuoteScope = (typeof quoteScopes)[number];
/** What a list goes by, always from the top. */
export const quoteSorts = ['-updatedAt', '-createdAt', '-total'] as const;
export type QuoteSort = (typeof quoteSorts)[number];

const day = (time: string) => z.union([z.iso.date().transform((date) => `${date}T${time}Z`), moment]);
const narrow = {
  scope: z
    .enum(quoteScopes)
    .optional()
    .describe('Whose customers’; of who sells its own, of the others all, or of the customer that is named'),
  ownerId: z.array(z.uuid()).max(20).optional().describe('Who is responsible for the customer; may be repeated'),
  customerId: z.string().max(60).optional().describe('Of this customer alone: its id or code'),
  createdFrom: day('00:00:00.000').optional(),
  createdTo: day('23:59:59.999').optional(),
  validTo: day('23:59:59.999').optional().describe('Those that end until then'),
  search: text(100).optional().describe('How a number begins, or the name of a customer'),
};
/** Of everything that narrows: a span ends after it begins. */
const inOrder = <S extends z.ZodType<{ createdFrom?: string; createdTo?: string }>>(query: S) =>
  query.refine(({ createdFrom: from, createdTo: to }) => !from || !to || Date.parse(from) <= Date.parse(to), {
    path: ['createdTo'],
    message: 'Not before its beginning',
  });
export const allQuotesQuery = inOrder(
  z.strictObject({
    ...cursorQuery,
    ...narrow,
    status: z
      .array(z.enum(quoteStatuses))
      .max(quoteStatuses.length)
      .optional()
      .describe('As it is at this moment; may be repeated'),
    sort: z.enum(quoteSorts).default('-updatedAt'),
  }),
);
export type AllQuotesQuery = z.infer<typeof allQuotesQuery>;
export const quoteBoardQuery = inOrder(
  z.strictObject({ ...narrow, cards: z.coerce.number().int().min(1).max(100).default(8) }),
);
export type QuoteBoardQuery = z.infer<typeof quoteBoardQuery>;
export type Narrow = Omit<QuoteBoardQuery, 'cards'>;

const words = z.string().nullable();
/** A quote in a list across customers. */
export const quoteRow = quote
  .pick({
    ...{ _id: true, customerId: true, customerCode: true, quoteNumber: true, revision: true, status: true },
    ...{ subject: true, totalAmount: true, currency: true, baseTotal: true, validUntil: true, sentAt: true },
    ...{ viewedAt: true, respondedAt: true, acceptedBy: true, rejectReason: true, orderId: true, version: true },
    ...{ createdAt: true, updatedAt: true },
  })
  .extend({
    customerName: words,
    ownerId: z.uuid().nullable().describe('Who is responsible for the customer'),
    ownerName: words,
    canWrite: z.boolean().describe('Whether the caller may change, send and answer it'),
  });
export type QuoteListRow = z.infer<typeof quoteRow>;

const amounts = { count: z.number(), total: z.number().describe('In the organization’s currency') };
/** Of all that the filter lets through, whatever its status. */
export const quoteSummary = z.object({
  ...amounts,
  accepted: z.number(),
  decided: z.number().describe('Accepted, rejected or expired'),
  currency: z.string(),
});
export type QuoteSummary = z.infer<typeof quoteSummary>;
export const quoteRowPage = pageOf(quoteRow).extend({
  summary: quoteSummary
    .nullable()
    .describe('With the first page; null behind a cursor, where page.total is the first page’s'),
});
export type QuoteRowPage = z.infer<typeof quoteRowPage>;

const column = z.object({
  key: z.enum(boardKeys),
  ...amounts,
  cards: z.array(quoteRow),
  nextCursor: words.describe('Of the list by `-updatedAt` of this column’s statuses'),
});
export type BoardColumn = z.infer<typeof column>;
export const quoteBoard = z.object({ columns: z.array(column), summary: quoteSummary });
export type QuoteBoard = z.infer<typeof quoteBoard>;
