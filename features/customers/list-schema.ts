import { z } from 'zod';
import { filterTree } from '@/lib/filter';
import { pageOf, pageQuery } from '@/lib/page';
import { customer, customerRow, limitedCustomer } from './answer';
import {
  customerStatuses,
  customerTypes,
  importFrequencies,
  lifecycleStages,
  paymentStatuses,
  sortFields,
} from './fields';
import { scopes } from './policy';
import { choice } from './rules';
import { type View, viewQuery } from './view';

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
/** The words of the documents for a membership: true and false, members and non-members, active and inactive. */
export const membershipWord = z
  .string()
  .max(20)
  .transform((word) => word.toLowerCase())
  .pipe(z.enum(['true', 'false', 'active', 'inactive', 'member', 'members', 'non-member', 'non-members', '1', '0']))
  .transform((word) => ['true', 'active', 'member', 'members', '1'].includes(word));

const sortNames = Object.keys(sortFields) as [keyof typeof sortFields];
const sort = z
  .string()
  .max(100)
  .regex(/^-?[A-Za-z]+$/, 'One field, with "-" for descending')
  .refine(
    (one) => sortNames.includes(one.replace('-', '') as keyof typeof sortFields),
    `One of ${sortNames.join(', ')}, with "-" for descending`,
  );

const typed = z.string().max(200, 'At most 200 characters').optional();
const texts = {
  /** Everything a customer is found by; `q` and `query` are the same. */
  search: typed,
  q: typed,
  query: typed,
  /** Names alone; `name` is the same. */
  customerName: typed,
  name: typed,
  email: typed,
  phone: typed,
};
const word = z.string().trim().min(1).max(60);
const country = z
  .string()
  .trim()
  .regex(/^[A-Za-z]{2}$/, 'Two letters, like CA');
/** A day, or a moment; a range has both its ends in it. */
const moment = z.string().max(40).optional();
const amount = z.coerce.number().min(0).max(1_000_000_000_000).optional();
const ranges = {
  createdFrom: moment,
  createdTo: moment,
  updatedFrom: moment,
  updatedTo: moment,
  lastActivityFrom: moment,
  lastActivityTo: moment,
  lastContactFrom: moment,
  lastContactTo: moment,
  nextFollowUpFrom: moment,
  nextFollowUpTo: moment,
  purchaseAmountFrom: amount,
  purchaseAmountTo: amount,
};

const values = {
  status: z.array(choice(customerStatuses)).max(10),
  type: z.array(choice(customerTypes)).max(3),
  region: z.array(word).max(20),
  vehicleType: z.array(word).max(20),
  importFrequency: z.array(choice(importFrequencies)).max(4),
  paymentStatus: z.array(choice(paymentStatuses)).max(5),
  tag: z.array(word).max(20),
  source: z.array(word).max(20),
  industry: z.array(word).max(20),
  city: z.array(word).max(20),
  country: z.array(country).max(20),
  lifecycleStage: z.array(choice(lifecycleStages)).max(5),
  ownerId: z.array(z.uuid()).max(20),
  /** Values of the organization's own fields, each as `key:value`. */
  custom: z
    .array(
      z
        .string()
        .max(300)
        .regex(/^[a-z][a-z0-9_]{0,39}:/, 'key:value'),
    )
    .max(10),
};
type Values = typeof values;
const repeated = Object.fromEntries(Object.entries(values).map(([name, list]) => [name, list.optional()])) as {
  [K in keyof Values]: z.ZodOptional<Values[K]>;
};

/** What narrows a list, in the address: a repeated parameter means any of its values, several mean all of them. */
export const customerFilter = z.strictObject({
  ...pageQuery,
  ...viewQuery,
  ...texts,
  ...ranges,
  ...repeated,
  membershipStatus: membershipWord.optional(),
  eligible: flag.optional(),
  isActive: z.enum(['true', 'false', 'any']).default('true'),
  /** Which part of what the caller sees; absent: all that it sees fully. */
  scope: z.enum(scopes).optional(),
  /** The typed tree of conditions as JSON. */
  filter: z.string().max(8_000).optional(),
  sort: sort.optional(),
});
export type CustomerFilter = Omit<z.infer<typeof customerFilter>, 'filter' | keyof View> &
  View & {
    filter?: string | Record<string, unknown>;
  };
export type CustomerFilterInput = z.input<typeof customerFilter>;

/** One value stands for a list of one. */
const listed = Object.fromEntries(
  Object.entries(values).map(([name, list]) => [
    name,
    z.preprocess((value) => (typeof value === 'string' ? [value] : value), list).optional(),
  ]),
) as { [K in keyof Values]: z.ZodOptional<z.ZodPreprocess<Values[K]>> };

/** The same as a body, where the tree of conditions is an object. */
export const customerSearchBody = z.strictObject({
  ...texts,
  ...ranges,
  ...listed,
  limit: z.number().int().min(1).max(100).default(25),
  page: z.number().int().min(1).optional(),
  cursor: z.string().max(500).optional(),
  membershipStatus: z.union([z.boolean(), membershipWord]).optional(),
  eligible: z.boolean().optional(),
  isActive: z
    .union([
      z.boolean().transform((value) => (value ? ('true' as const) : ('false' as const))),
      z.enum(['true', 'false', 'any']),
    ])
    .default('true'),
  /** Which part of what the caller sees; absent: all that it sees fully. */
  scope: z.enum(scopes).optional(),
  filter: filterTree.optional(),
  sort: sort.optional(),
});

export const customerMatch = z.object({ field: z.string(), from: z.number().nullable(), to: z.number().nullable() });
/** A row with why it was found: the fields that say what was typed, and where in the text that the row shows. */
export const foundCustomer = customerRow.extend({ match: z.array(customerMatch) });
export const searchPage = pageOf(foundCustomer).extend({
  search: z.object({
    text: z.string().nullable(),
    /** false when there are more than were looked at: a longer text finds them. */
    complete: z.boolean(),
  }),
});

/** As it is answered: of rows, or of whole customers where more names were asked for. */
export const searchPageAnswer = searchPage.extend({
  data: z.array(
    z.union([
      customer.extend({ match: foundCustomer.shape.match }),
      foundCustomer,
      limitedCustomer.extend({ match: foundCustomer.shape.match }),
    ]),
  ),
});

const counts = z.array(z.object({ value: z.string(), count: z.number() }));
/** How many customers there are for each value they are segmented by, the largest first. */
export const customerSegments = z.object({
  total: z.number(),
  totalIsEstimate: z.boolean(),
  vehicleType: counts,
  region: counts,
  importFrequency: counts,
  paymentStatus: counts,
  type: counts,
  status: counts,
  asOf: z.iso.datetime(),
});
export type CustomerSegments = z.infer<typeof customerSegments>;
/** What may narrow what is counted: all that narrows a list but a text. */
export const segmentsFilter = customerFilter.omit({
  limit: true,
  page: true,
  cursor: true,
  sort: true,
  search: true,
  q: true,
  query: true,
  customerName: true,
  name: true,
  email: true,
  phone: true,
  names: true,
  fields: true,
  exclude: true,
});

export const statsFilter = z.strictObject({ scope: z.enum(scopes).optional() });

export type FoundCustomer = z.infer<typeof foundCustomer>;
export type SearchPage = z.infer<typeof searchPage>;
