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
  trend: z.array(z.object({ month: z.string(), total: z.number(), members: z.number() })),
  currency: z.string(),
  asOf: z.iso.datetime(),
});
export type CustomerStats = z.infer<typeof customerStats>;

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
