import { z } from 'zod';
import { pageOf, pageQuery } from '@/lib/page';
import { text } from '@/lib/text';
import {
  contactMethods,
  customerStatuses,
  customerTypes,
  importFrequencies,
  membershipSources,
  paymentMethods,
  paymentStatuses,
  sortFields,
} from './fields';

/** An enum that takes the documents' spellings too: "One-time", "Bank Transfer", "SUV" in any case. */
const choice = <const T extends readonly [string, ...string[]]>(values: T) =>
  z
    .string()
    .max(40)
    .transform((typed) =>
      typed
        .trim()
        .toLowerCase()
        .replaceAll(/[\s-]+/g, '_'),
    )
    .pipe(z.enum(values));

export const customerCode = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9._-]{1,40}$/, 'One to 40 letters, digits, dots, dashes or underscores');
export const customerName = text(200).refine((name) => name.length > 0, 'A name is needed');
/** RFC 5321 lengths; quotes, comments and look-alike characters are refused on purpose. */
export const emailAddress = z
  .string()
  .trim()
  .max(254, 'At most 254 characters')
  .toLowerCase()
  .regex(/^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'This is not an e-mail address');
const amount = z.number('A number is needed').max(1_000_000_000_000, 'At most 1,000,000,000,000');
const country = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{2}$/, 'Two letters, like CA');

export const purchaseAmount = amount.refine((value) => value >= 0, {
  message: 'Zero or more',
  params: { code: 'negative_amount' },
});
export const contactInfo = text(300);

/** Every writable field under its canonical path, with its rule. Form, API and import read the same object. */
export const fieldRules = {
  customerId: customerCode,
  name: customerName,
  firstName: text(100),
  lastName: text(100),
  type: choice(customerTypes),
  companyName: text(200),
  businessType: text(100),
  taxId: text(60),
  industry: text(100),
  website: text(200),
  email: emailAddress,
  phone: text(40),
  phoneSecondary: text(40),
  contactInfo,
  dateOfBirth: z.iso
    .date('A date, like 1980-04-30')
    .refine((day) => day < new Date().toISOString().slice(0, 10) && day > '1850', 'A date in the past'),
  'address.line1': text(200),
  'address.line2': text(200),
  'address.city': text(100),
  'address.state': text(100),
  'address.postalCode': text(20),
  'address.country': country,
  'preferences.vehicleTypes': z.array(text(40).transform((one) => one.toLowerCase())).max(20),
  'preferences.region': text(60),
  'preferences.importFrequency': choice(importFrequencies),
  'preferences.paymentMethod': choice(paymentMethods),
  'preferences.preferredContactMethod': choice(contactMethods),
  paymentStatus: choice(paymentStatuses),
  status: choice(customerStatuses),
  statusReason: text(300),
  membershipStatus: z.boolean('true or false'),
  purchaseAmount: amount,
  ownerId: z.uuid('The id of a user'),
  source: text(100),
  tags: z.array(text(40)).max(50),
  notes: text(5_000),
  isActive: z.boolean(),
  allowDuplicateName: z.boolean(),
} as const;
export type FieldPath = keyof typeof fieldRules;
export type CustomerPatch = { [K in FieldPath]?: z.output<(typeof fieldRules)[K]> | null };

const nullable = z.string().nullable();

export const customerRow = z.object({
  _id: z.uuid(),
  id: z.uuid(),
  orgId: z.uuid(),
  tenant_id: z.uuid(),
  customerId: z.string(),
  name: z.string(),
  customerName: z.string(),
  firstName: nullable,
  lastName: nullable,
  type: z.enum(customerTypes),
  companyName: nullable,
  email: nullable,
  phone: nullable,
  contactInfo: nullable,
  city: nullable,
  state: nullable,
  country: z.string(),
  status: z.enum(customerStatuses),
  isActive: z.boolean(),
  membershipStatus: z.boolean(),
  membership: z.object({
    active: z.boolean(),
    since: nullable,
    source: z.enum(membershipSources).nullable(),
    threshold: z.number().nullable(),
    runId: nullable,
    eligible: z.boolean(),
  }),
  purchaseAmount: z.number(),
  value: z.number(),
  ownerId: nullable,
  assignedTo: nullable,
  owner: z.object({ id: z.string(), name: z.string() }).nullable(),
  preferences: z.object({
    vehicleTypes: z.array(z.string()),
    region: nullable,
    importFrequency: nullable,
    paymentMethod: nullable,
    preferredContactMethod: nullable,
    vehicleType: z.array(z.string()),
  }),
  paymentStatus: nullable,
  tags: z.array(z.string()),
  metrics: z.object({ totalOrders: z.number(), totalRevenue: z.number() }),
  lastContact: nullable,
  version: z.number(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  access: z.object({
    level: z.enum(['full', 'limited']),
    masked: z.array(z.string()),
    can: z.object({ update: z.boolean(), deactivate: z.boolean(), restore: z.boolean(), membership: z.boolean() }),
  }),
});
export type CustomerRow = z.infer<typeof customerRow>;

const address = z.object({
  line1: nullable,
  street: nullable,
  line2: nullable,
  city: nullable,
  state: nullable,
  province: nullable,
  postalCode: nullable,
  zipCode: nullable,
  country: z.string(),
});

export const customer = customerRow.extend({
  phoneTyped: nullable,
  phoneSecondary: nullable,
  dateOfBirth: nullable,
  address,
  businessDetails: z.object({ companyName: nullable, businessType: nullable, taxId: nullable }),
  industry: nullable,
  website: nullable,
  source: nullable,
  notes: nullable,
  statusReason: nullable,
  formerStatus: nullable,
  createdBy: nullable,
  updatedBy: nullable,
  deactivatedAt: nullable,
  deactivatedBy: nullable,
  warnings: z.array(z.object({ code: z.string(), message: z.string() })).optional(),
});
export type Customer = z.infer<typeof customer>;
export const customerPage = pageOf(customerRow);

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
