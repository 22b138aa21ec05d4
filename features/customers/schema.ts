import { z } from 'zod';
import { pageQuery } from '@/lib/page';
import { customerStatuses, customerTypes, sortFields } from './fields';
import { choice, contactInfo, customerCode, customerName, purchaseAmount } from './rules';

export { type Customer, type CustomerRow, customer, customerPage, customerRow } from './answer';
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
  type CustomerPatch,
  contactInfo,
  customerCode,
  customerName,
  emailAddress,
  type FieldPath,
  fieldRules,
  purchaseAmount,
} from './rules';

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
/** The words of the documents for a membership: true and false, members and non-members, active and inactive. */
export const membershipWord = z
  .string()
  .max(20)
  .transform((word) => word.toLowerCase())
  .pipe(z.enum(['true', 'false', 'active', 'inactive', 'member', 'members', 'non-member', 'non-members', '1', '0']))
  .transform((word) => ['true', 'active', 'member', 'members', '1'].includes(word));

const sortNames = Object.keys(sortFields) as [keyof typeof sortFields];
export const customerFilter = z.strictObject({
  ...pageQuery,
  search: z.string().max(200).optional(),
  q: z.string().max(200).optional(),
  customerName: z.string().max(200).optional(),
  membershipStatus: membershipWord.optional(),
  status: z.array(choice(customerStatuses)).max(10).optional(),
  type: z.array(choice(customerTypes)).max(3).optional(),
  eligible: flag.optional(),
  isActive: z.enum(['true', 'false', 'any']).default('true'),
  ownerId: z.array(z.uuid()).max(20).optional(),
  scope: z.enum(['own', 'all']).optional(),
  sort: z
    .string()
    .max(100)
    .regex(/^-?[A-Za-z]+$/, 'One field, with "-" for descending')
    .refine(
      (sort) => sortNames.includes(sort.replace('-', '') as keyof typeof sortFields),
      `One of ${sortNames.join(', ')}, with "-" for descending`,
    )
    .default('-createdAt'),
});
export type CustomerFilter = z.infer<typeof customerFilter>;
export type CustomerFilterInput = z.input<typeof customerFilter>;

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
