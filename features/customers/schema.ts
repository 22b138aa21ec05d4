import { z } from 'zod';
import { cursorQuery } from '@/lib/page';
import { contactInfo, customerCode, customerName, purchaseAmount } from './rules';

export {
  type Customer,
  type CustomerRow,
  consentPage,
  customer,
  customerPage,
  customerPageAnswer,
  customerRow,
  type LimitedCustomer,
  limitedCustomer,
  seenCustomer,
} from './answer';
export {
  asOfQuery,
  type CustomerAsOf,
  customerAsOf,
  type HistoryChange,
  type HistoryEntry,
  type HistoryPage,
  type HistoryQuery,
  historyPage,
  historyQuery,
  type RevertInput,
  revertInput,
} from './history';
export {
  type CustomerFilter,
  type CustomerFilterInput,
  type CustomerSegments,
  customerFilter,
  customerMatch,
  customerSearchBody,
  customerSegments,
  type FoundCustomer,
  foundCustomer,
  membershipWord,
  type SearchPage,
  searchPage,
  searchPageAnswer,
  segmentsFilter,
  statsFilter,
} from './list-schema';
export {
  type CustomerPatch,
  contactInfo,
  customerCode,
  customerName,
  emailAddress,
  type FieldPath,
  fieldRules,
  purchaseAmount,
} from './rules';

export const consentQuery = z.strictObject(cursorQuery);

export const customerStats = z.object({
  totalCustomers: z.number(),
  activeCustomers: z.number(),
  members: z.number(),
  nonMembers: z.number(),
  totalRevenue: z.number(),
  averagePurchase: z.number(),
  newThisMonth: z.number(),
  newMembersThisMonth: z.number(),
  autoActivated: z.number(),
  memberRevenue: z.number(),
  byStatus: z.record(z.string(), z.number()),
  spentByStatus: z.record(z.string(), z.number()).describe('What the customers of each status bought'),
  trend: z.array(z.object({ month: z.string(), total: z.number(), members: z.number() })),
  currency: z.string(),
  asOf: z.iso.datetime(),
});
export type CustomerStats = z.infer<typeof customerStats>;
/** Of a limited scope: null for what is made of fields that it does not show. */
const limitedStats = customerStats.extend({
  members: z.null(),
  nonMembers: z.null(),
  totalRevenue: z.null(),
  averagePurchase: z.null(),
  newMembersThisMonth: z.null(),
  autoActivated: z.null(),
  memberRevenue: z.null(),
  spentByStatus: z.null(),
  trend: z.array(z.object({ month: z.string(), total: z.number(), members: z.null() })),
});
export const statsAnswer = z.union([customerStats, limitedStats]);

export const customerRef = z.object({
  _id: z
    .string()
    .max(60)
    .regex(/^[A-Za-z0-9._-]+$/),
});
/** What the registration form asks; its rules are the API's own. */
export const registrationForm = z.object({
  customerId: customerCode.or(z.literal('')).optional(),
  customerName,
  contactInfo: contactInfo.optional(),
  purchaseAmount: purchaseAmount.nullish(),
  membershipStatus: z.boolean().optional(),
});
export * from './verification';
