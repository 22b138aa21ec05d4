import { z } from 'zod';
import { snakeName } from '@/lib/names';
import { customer, customerRow } from './answer';

const known = new Set([
  ...Object.keys(customer.shape),
  ...Object.keys(customer.shape).map(snakeName),
  ...['owner_professional_id', 'address_line1', 'address_line2', 'province', 'postal_code', 'preferred_contact_method'],
  ...['marketing_consent', 'newsletter_subscribed', 'customer_status', 'acquisition_source', 'total_orders'],
  ...['average_order_value', 'last_order_date', 'about', 'interactions', 'match'],
]);
const first = (path: string) => path.split('.')[0] ?? '';

/** What a caller may ask of how an answer is spelled, and of how much of it. */
export const viewQuery = {
  names: z
    .enum(['camel', 'all', 'snake'])
    .optional()
    .describe(
      'camel: our names with those of 000, 002 and 003. all: the same, and in lists every field. snake: the names of 001 and 004, which is what is answered under /api/crm/.',
    ),
  fields: z
    .string()
    .max(2_000, { error: 'At most 2,000 characters', abort: true })
    .transform((typed) => typed.split(',').map((one) => one.trim()))
    .refine((paths) => paths.every((path) => known.has(first(path))), 'Names of fields, with commas between')
    .optional()
    .describe('Only these fields, with commas between; a dot leads into an object. _id is always there.'),
  exclude: z.enum(['pii']).optional().describe('pii: without personal data'),
};
export type View = { names?: 'camel' | 'all' | 'snake'; fields?: string[]; exclude?: 'pii' };

/** The query of answers that are one customer. */
export const oneView = z.strictObject(viewQuery);

/** Whether a list has to read whole customers rather than rows. */
export const asksWhole = ({ names, fields }: View): boolean =>
  (names !== undefined && names !== 'camel') || (fields ?? []).some((path) => !(first(path) in customerRow.shape));
