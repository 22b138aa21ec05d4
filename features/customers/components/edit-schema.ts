import { z } from 'zod';
import { customValueRule } from '@/features/custom-fields/rule';
import { fieldRules, purchaseAmount } from '../schema';
import type { EditPath, Flat, Value } from './edit-values';
import { phoneProblem, postalProblem } from './formats';
import type { Asked } from './use-asked';

export type Asks = {
  asked: Asked;
  /** The customer in edit, as it was: what it never had is not required of it. Absent for a new one. */
  before?: Flat;
};
type Shape = Record<string, z.ZodType>;

/** Fields that stand at the top of the form under their own names. */
const plain = [
  'type',
  'firstName',
  'lastName',
  'companyName',
  'businessType',
  'industry',
  'taxId',
  'website',
  'email',
  'dateOfBirth',
  'paymentStatus',
  'membershipStatus',
  'status',
  'statusReason',
  'lifecycleStage',
  'acquisitionDate',
  'referredBy',
  'ownerId',
  'source',
  'tags',
  'notes',
] as const;
const groups = {
  address: ['line1', 'line2', 'city', 'state', 'postalCode', 'country'],
  preferences: ['vehicleTypes', 'region', 'importFrequency', 'paymentMethod', 'preferredContactMethod'],
  consent: ['marketing', 'newsletter'],
  communicationPreferences: ['language', 'doNotContactUntil'],
};

/** The form's schema out of the API's own rules and what the organization asks; a new customer gets its ID on save. */
export function editSchema({ asked, before }: Asks) {
  const needs = (path: string) =>
    asked.required.includes(path) && (before === undefined || (before[path as EditPath] ?? null) !== null);
  const ask = (path: string, rule: z.ZodType) => (needs(path) ? filled(rule) : rule.optional());
  const phone = fieldRules.phone.refine((typed) => !phoneProblem(typed, asked.region), {
    error: ({ input }) => phoneProblem(String(input), asked.region),
  });
  const shape: Shape = Object.fromEntries(plain.map((path) => [path, ask(path, fieldRules[path])]));
  const group = (name: keyof typeof groups) => {
    const fields: Shape = {};
    for (const key of groups[name]) {
      const path = `${name}.${key}`;
      fields[key] = ask(path, fieldRules[path as keyof typeof fieldRules]);
    }
    return z.object(fields);
  };
  const own: Shape = Object.fromEntries(
    asked.own.map((field) => {
      const path: EditPath = `custom.${field.key}`;
      return [field.key, ask(path, orKept(customValueRule(field), before?.[path]))];
    }),
  );
  return z
    .object({
      ...shape,
      name: fieldRules.name,
      customerId: before ? fieldRules.customerId : fieldRules.customerId.optional(),
      contactInfo: fieldRules.contactInfo.optional(),
      phone: ask('phone', phone),
      phoneSecondary: phone.optional(),
      purchaseAmount: purchaseAmount.optional(),
      address: withPostalCode(group('address'), asked.region).prefault({}),
      preferences: group('preferences').prefault({}),
      consent: group('consent').prefault({}),
      communicationPreferences: group('communicationPreferences').prefault({}),
      custom: z.object(own).prefault({}),
    })
    .refine((values) => !needs('contactInfo') || reached(values), {
      path: ['contactInfo'],
      error: 'Fill this in',
      when: () => true,
    });
}

/** What the customer has already may stay, though it is no longer offered. */
function orKept(rule: z.ZodType, kept: Value | undefined): z.ZodType {
  return typeof kept === 'string' ? z.literal(kept).or(rule) : rule;
}

/** Something is there before it is asked whether it is right; of a list, one thing at least. */
function filled(rule: z.ZodType): z.ZodType {
  const there = (value: unknown) => value !== undefined && !(Array.isArray(value) && value.length === 0);
  return z.unknown().refine(there, { error: 'Fill this in', abort: true }).pipe(rule);
}

/** A postal code is of the country beside it, or of the organization's where none is named. */
function withPostalCode(address: z.ZodObject, region: string) {
  const problem = (value: unknown) => {
    const { country = region, postalCode } = (value ?? {}) as { country?: string; postalCode?: string };
    return postalCode ? postalProblem(postalCode, country) : undefined;
  };
  return address.refine((value) => !problem(value), {
    path: ['postalCode'],
    error: ({ input }) => problem(input),
    when: () => true,
  });
}

type Reach = { contactInfo?: unknown; email?: unknown; phone?: unknown; address?: { line1?: unknown } };
const reached = ({ contactInfo, email, phone, address }: Reach) =>
  Boolean(contactInfo || email || phone || address?.line1);
