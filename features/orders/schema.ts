import { z } from 'zod';
import { fieldRules } from '@/features/customers/rules';
import { currencyCode, exchangeRate } from '@/lib/currency';
import { lineAmount, lineAnswer, lineList } from '@/lib/lines';
import { cursorQuery, pageOf } from '@/lib/page';
import { recordBody } from '@/lib/record-body';
import { line, text } from '@/lib/text';
import { endOf, isDayOrMoment, startOf } from './span';
import { importStages, orderStatuses } from './states';

/** Years that ISO 8601 writes with a sign are no dates to most readers. */
const isFar = (year: number) => year < 1900 || year > 2999;
const saleId = text(100).refine((id) => id.length > 0, 'Not empty');
const orderedAt = z.iso
  .datetime({ offset: true })
  .refine((typed) => !isFar(new Date(typed).getUTCFullYear()), 'A time between 1900 and 2999');

const paymentMethod = fieldRules['preferences.paymentMethod'];
export const vehicleImport = z
  .strictObject({
    stage: z.enum(importStages),
    vehicle: line(200).nullish().describe('What is imported; the vehicle that the customer prefers when absent'),
    region: line(60).nullish().describe('Where from; the region that the customer prefers when absent'),
    origin: line(100).nullish(),
    port: line(100).nullish(),
    eta: z.iso
      .date('A day like 2026-12-18')
      .refine((day) => day >= '1850' && day < '2200', 'A date between 1850 and 2200')
      .nullish(),
    reached: z.array(z.unknown()).max(20).optional().describe('Kept by the server; what is sent is not read'),
  })
  .transform(({ reached, ...way }) => way);
export type VehicleImport = z.infer<typeof vehicleImport>;

const fields = {
  externalId: saleId,
  description: text(300),
  total: lineAmount.describe('Needed without items; with them it has to be what they come to'),
  items: lineList.min(1, 'At least one line'),
  currency: currencyCode.describe('The organization’s when absent'),
  rate: exchangeRate.describe('What one unit of the currency is in the organization’s'),
  status: z.enum(['pending', 'confirmed', 'completed', 'cancelled']).describe('completed when absent'),
  orderedAt,
  paymentMethod: paymentMethod.describe('What the customer prefers when absent; null for none'),
  vehicleImport,
};
const names = {
  aliases: { saleId: 'externalId' },
  computed: [
    'orderNumber',
    'quoteId',
    'subtotal',
    'discountAmount',
    'taxAmount',
    'baseTotal',
    'completedAt',
    'canUpdate',
    'customerName',
  ],
} as const;
const customerId = z.string().min(1).max(60).describe('UUID or code');
const posted = recordBody({ customerId, ...fields }, names)
  .refine(({ total, items }) => typeof total === 'number' || items, {
    path: ['total'],
    message: 'A total or items are needed',
    params: { code: 'required' },
  })
  .transform(({ status, ...sale }) => ({ ...sale, status: status ?? ('completed' as const) }));

/** A sale of a customer. `saleId` is another name of `externalId`: the id in the system that sold. */
export const orderInput = posted;
export type OrderInput = z.infer<typeof orderInput>;

export const ingestInput = posted.transform(({ customerId, ...sale }, context) => {
  if (customerId) return { ...sale, customerId };
  context.addIssue({ code: 'custom', path: ['customerId'], message: 'Whose sale it is', params: { code: 'required' } });
  return z.NEVER;
});

/** What the form checks while it is typed. */
export const orderForm = z.object({
  description: fields.description.optional(),
  externalId: fields.externalId.optional(),
  total: fields.total.optional(),
  currency: fields.currency.optional(),
  rate: fields.rate.optional(),
});

/** What of an order changes: its status, what was refunded, where its vehicle is, and until it is completed its lines. */
export const orderBody = recordBody(
  {
    customerId: line(60),
    externalId: saleId,
    description: text(300),
    status: z.enum(orderStatuses),
    items: lineList,
    total: lineAmount,
    currency: currencyCode,
    rate: exchangeRate,
    refundedAmount: lineAmount.describe('All that was given back so far'),
    refundReason: text(500).describe('Why of the latest refund; for colleagues only'),
    orderedAt,
    paymentMethod,
    vehicleImport,
    notify: z.boolean('true or false').describe('Whether the customer is mailed what changed'),
  },
  names,
);
export type OrderChange = z.infer<typeof orderBody>;

const words = z.string().nullable();
export const order = z.object({
  _id: z.uuid(),
  customerId: z.uuid(),
  customerCode: z.string(),
  quoteId: z.uuid().nullable(),
  orderNumber: z.string(),
  externalId: words,
  saleId: words,
  description: words,
  status: z.enum(orderStatuses),
  items: z.array(lineAnswer),
  subtotal: z.number(),
  discountAmount: z.number(),
  taxAmount: z.number(),
  total: z.number(),
  currency: z.string(),
  rate: z
    .number()
    .nullable()
    .describe('What one unit of the currency is in the organization’s; null where it is the same'),
  baseTotal: z.number().describe('The total in the organization’s currency: what counts as bought'),
  refundedAmount: z.number(),
  refundReason: words.describe('Why of the latest refund; null for a customer’s own login'),
  orderedAt: z.iso.datetime(),
  completedAt: z.iso.datetime().nullable(),
  paymentMethod: words,
  vehicleImport: z
    .object({
      stage: z.enum(importStages),
      ...{ vehicle: words, region: words, origin: words, port: words, eta: words },
      reached: z
        .array(z.object({ stage: z.enum(importStages), at: z.iso.datetime(), by: words }))
        .describe('When it came to each stage, up to the present one'),
    })
    .nullable(),
  canUpdate: z.boolean().describe('Whether the caller may move it on'),
  version: z.number(),
});
export type Order = z.infer<typeof order>;
export const orderPage = pageOf(order);
export type OrderSteps = z.infer<typeof orderHistory>;
export const ordersQuery = z.strictObject(cursorQuery);
/** An order where nothing around it says whose it is. */
export const listedOrder = order.extend({ customerName: words.describe('As the caller sees it') });
export type ListedOrder = z.infer<typeof listedOrder>;
/** What the orders that are asked for come to, by their status; of the first 10,000 where there are more. */
const summary = z.object({
  count: z.number(),
  total: z.number().describe('In the organization’s currency'),
  refunded: z.number(),
  currency: z.string(),
  byStatus: z.array(z.object({ status: z.enum(orderStatuses), count: z.number(), total: z.number() })),
  isEstimate: z.boolean(),
});
export const listedOrders = pageOf(listedOrder).extend({
  summary: summary
    .nullable()
    .describe('With the first page; null behind a cursor, where page.total is the first page’s'),
});
export type ListedOrders = z.infer<typeof listedOrders>;

export const orderScopes = ['own', 'shared', 'all'] as const;
export const orderSorts = ['-orderedAt', 'orderedAt', '-total', 'total'] as const;
const edge = z.string().max(40).refine(isDayOrMoment, 'A day like 2026-01-31, or a moment').optional();
export const allOrdersQuery = z
  .strictObject({
    ...cursorQuery,
    scope: z
      .enum(orderScopes)
      .optional()
      .describe('Whose customers’: own is the default of sales, all that of admin and support'),
    status: z.array(z.enum(orderStatuses)).max(orderStatuses.length).optional(),
    customerId: z.string().min(1).max(60).optional().describe('Of one customer, by UUID or code'),
    ownerId: z.array(z.uuid()).max(20).optional().describe('Of customers that one of these users is responsible for'),
    saleId: z.string().min(1).max(100).optional().describe('The one with this id in the system that sold'),
    search: text(100)
      .optional()
      .describe('An order’s number, the digits at its end, its saleId, or its customer by name'),
    orderedFrom: edge,
    orderedTo: edge.describe('A day is in it to its end'),
    imports: z
      .enum(['true', 'false'])
      .transform((typed) => typed === 'true')
      .optional()
      .describe('true: of imported vehicles only'),
    stage: z.array(z.enum(importStages)).max(importStages.length).optional().describe('Where the vehicle is'),
    sort: z.enum(orderSorts).default('-orderedAt').describe('total: in the organization’s currency'),
  })
  .refine(({ orderedFrom, orderedTo }) => !orderedFrom || !orderedTo || startOf(orderedFrom) <= endOf(orderedTo), {
    path: ['orderedTo'],
    message: 'Not before its beginning',
  });
export type AllOrdersQuery = z.infer<typeof allOrdersQuery>;
const orderId = z.string().min(1).max(100).describe('The id of an order, its number, or its saleId');
export const orderRef = z.object({ orderId });
export const customerOrderRef = z.object({ _id: z.string().max(60), orderId });
const favourite = z.object({
  sku: words,
  description: words,
  quantity: z.number(),
  orders: z.number(),
  revenue: z.number().describe('Before tax, in the organization’s currency'),
  lastOrderedAt: z.iso.datetime(),
});
/** What a customer's completed orders show: of its latest 1,000 orders, those refunded whole left aside but in `refunded`. */
export const orderPatterns = z.object({
  currency: z.string(),
  orders: z.number().describe('Completed ones that the figures are made of'),
  isBounded: z.boolean().describe('Whether there are more orders than were looked at'),
  firstOrderAt: z.iso.datetime().nullable(),
  lastOrderAt: z.iso.datetime().nullable(),
  daysSinceLast: z.number().nullable(),
  gap: z
    .object({
      medianDays: z.number(),
      meanDays: z.number(),
      days: z.array(z.number()).describe('The latest first, at most 24'),
    })
    .nullable()
    .describe('Days from one order to the next, those of one day taken together; null with fewer than two'),
  expectedAt: z.iso.date().nullable().describe('The last order and the median gap'),
  lateDays: z.number().nullable().describe('How long that day is over; 0 where it is still to come'),
  averageOrder: z.number().nullable().describe('total / orders'),
  total: z.number().describe('Revenue: what was sold less what was given back'),
  refunded: z.object({
    amount: z.number(),
    share: z.number().describe('Of all that was sold, 0 to 1'),
    orders: z.number(),
  }),
  favourites: z.object({ byQuantity: z.array(favourite), byRevenue: z.array(favourite) }).describe('At most five each'),
});
export type OrderPatterns = z.infer<typeof orderPatterns>;

/** How an order came to where it is. */
export const orderHistory = z.object({
  data: z.array(
    z.object({
      status: z.enum(orderStatuses),
      at: z.iso.datetime(),
      by: words,
      refundedAmount: z.number().nullable().describe('All that was given back by then'),
      refundReason: words.describe('Why; null for a customer’s own login'),
    }),
  ),
});
