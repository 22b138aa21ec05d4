import { z } from 'zod';
import { fold, text } from '@/lib/text';
import {
  contactMethods,
  customerStatuses,
  customerTypes,
  importFrequencies,
  paymentMethods,
  paymentStatuses,
} from './fields';

/** An enum that takes the documents' spellings too: "One-time", "Bank Transfer", "SUV" in any case. */
export const choice = <const T extends readonly [string, ...string[]]>(values: T) =>
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
  // "." and ".." are steps of an address, so that nobody could open their customer.
  .regex(/^(?!\.{1,2}$)[A-Za-z0-9._-]{1,40}$/, 'One to 40 letters, digits, dots, dashes or underscores');
/** What folds to nothing (zero-width characters alone) could be neither read nor sorted. */
export const customerName = text(200).refine((name) => fold(name).length > 0, 'A name is needed');
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
  /** The organization's own fields by key; whose rules they are is known when it is (service/own-rules.ts). */
  custom: z
    .record(z.string().max(60), z.union([z.string().max(5_000), z.number(), z.boolean(), z.null()]))
    .refine((given) => Object.keys(given).length <= 200, 'At most 200 fields')
    .meta({
      description: 'The organization’s own fields by key, as GET /api/custom-fields defines them; null clears.',
    }),
  isActive: z.boolean(),
  allowDuplicateName: z.boolean(),
} as const;
export type FieldPath = keyof typeof fieldRules;
export type CustomerPatch = { [K in FieldPath]?: z.output<(typeof fieldRules)[K]> | null };
