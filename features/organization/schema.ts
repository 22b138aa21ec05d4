import { z } from 'zod';
import { type ChoiceEntry, choiceEntry, choiceInput } from '@/lib/choice-schema';
import { currencyCode, exchangeRate } from '@/lib/currency';
import { text } from '@/lib/text';

export const listNames = ['vehicleTypes', 'regions', 'sources', 'industries'] as const;
export type ListName = (typeof listNames)[number];

/** A closed list is the only source of values; an open one is what is suggested. */
const choiceList = z.object({ closed: z.boolean(), entries: z.array(choiceEntry) });
export type ChoiceList = z.infer<typeof choiceList>;

/** Fields that an organization may ask for when a customer is registered, besides a name, which is always asked. */
export const requirableFields = [
  'firstName',
  'lastName',
  'companyName',
  'businessType',
  'taxId',
  'industry',
  'website',
  'email',
  'phone',
  'contactInfo',
  'dateOfBirth',
  'address.line1',
  'address.city',
  'address.state',
  'address.postalCode',
  'address.country',
  'preferences.vehicleTypes',
  'preferences.region',
  'preferences.importFrequency',
  'preferences.paymentMethod',
  'preferences.preferredContactMethod',
  'paymentStatus',
  'source',
  'tags',
  'notes',
] as const;
export type RequirableField = (typeof requirableFields)[number];

/** What one unit of another currency is in the organization's. */
export const mostRates = 180;
const rateKept = z.object({
  currency: z.string(),
  rate: z.number(),
  changedAt: z.iso.datetime(),
  changedBy: z.string().describe('Who set it, by name'),
});
export type Rate = z.infer<typeof rateKept>;
const rateInput = z.strictObject({
  currency: currencyCode,
  rate: exchangeRate,
  changedAt: z.unknown().optional().describe('Kept by the server'),
  changedBy: z.unknown().optional().describe('Kept by the server'),
});

export const organization = z.object({
  _id: z.uuid(),
  slug: z.string(),
  name: z.string(),
  region: z.string(),
  currency: z.string(),
  uniqueNames: z.enum(['business', 'all', 'off']),
  requiredFields: z.array(z.enum(requirableFields)),
  ownerPriorityHours: z.number().describe('How long an inquiry waits for the owner of its customer alone'),
  lists: z.object({
    vehicleTypes: choiceList,
    regions: choiceList,
    sources: choiceList,
    industries: choiceList,
  }),
  rates: z
    .array(rateKept)
    .describe(
      'Exchange rates: used for a quote or an order in another currency that states none; kept on it from then on',
    ),
  version: z.number(),
  updatedAt: z.iso.datetime().nullable(),
});
export type Organization = z.infer<typeof organization>;

const listInput = z
  .strictObject({
    closed: z.boolean('true or false').optional(),
    /** Told anew, in the order to show; what is left out is no longer offered. */
    entries: z.array(choiceInput).max(300, 'At most 300 entries').optional(),
  })
  .optional();

export const organizationInput = z.strictObject({
  name: text(120)
    .refine((typed) => typed.length > 0, 'A name is needed')
    .optional(),
  region: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2}$/, 'Two letters, like CA')
    .optional(),
  currency: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{3}$/, 'Three letters, like CAD')
    .optional(),
  uniqueNames: z.enum(['business', 'all', 'off']).optional(),
  requiredFields: z.array(z.enum(requirableFields)).max(requirableFields.length).optional(),
  ownerPriorityHours: z
    .number('A number of hours')
    .int('Whole hours')
    .min(0, 'None, or some hours')
    .max(720, 'At most 720 hours, which is 30 days')
    .optional(),
  /** All of them, told anew. */
  rates: z.array(rateInput).max(mostRates, `At most ${mostRates} rates`).optional(),
  lists: z
    .strictObject({ vehicleTypes: listInput, regions: listInput, sources: listInput, industries: listInput })
    .optional(),
});
export type OrganizationInput = z.infer<typeof organizationInput>;

const entries = (...labels: string[]): ChoiceEntry[] =>
  labels.map((label) => ({ value: label.toLowerCase(), label, isActive: true }));

/**
 * What an organization begins with. Vehicle types are an enumeration in the documents and closed; regions, sources and
 * industries are free text there, so any text is taken until the organization closes them.
 */
export const defaultLists: Record<ListName, ChoiceList> = {
  vehicleTypes: {
    closed: true,
    entries: entries(
      'Sedan',
      'SUV',
      'Truck',
      'Motorcycle',
      'Van',
      'Hatchback',
      'Coupe',
      'Convertible',
      'Wagon',
      'Pickup',
      'Electric',
      'Hybrid',
      'Sports',
      'Classic',
      'Bus',
      'RV',
      'Other',
    ),
  },
  regions: {
    closed: false,
    entries: ['Japan', 'Korea', 'Germany', 'UK', 'USA'].map((label) => ({ value: label, label, isActive: true })),
  },
  sources: {
    closed: false,
    entries: entries('Referral', 'Website', 'Phone', 'Walk-in', 'Auto show', 'Partner'),
  },
  industries: {
    closed: false,
    entries: entries('Automotive', 'Logistics', 'Construction', 'Tourism', 'Agriculture'),
  },
};

/** How a new entry's value is made of its label: as the documents store it. */
export const valueOfLabel: Record<ListName, (label: string) => string> = {
  vehicleTypes: (label) => label.toLowerCase(),
  regions: (label) => label,
  sources: (label) => label.toLowerCase(),
  industries: (label) => label.toLowerCase(),
};
