import { z } from 'zod';
import { emailAddress, phoneNumber } from '@/features/customers/rules';
import { cursorQuery, pageOf } from '@/lib/page';
import { recordBody } from '@/lib/record-body';
import { line, text } from '@/lib/text';

const name = line(100).refine((typed) => typed.length > 0, 'A name is needed');
const emptyOr = <T extends z.ZodType>(rule: T) => z.union([z.literal('').transform(() => null), rule]);

/** The rules of a contact's fields, the same for form and server. */
export const contactRules = {
  firstName: name,
  lastName: name,
  title: line(100),
  department: line(100),
  email: emptyOr(emailAddress),
  phone: emptyOr(phoneNumber),
  mobile: emptyOr(phoneNumber),
  isPrimary: z.boolean('true or false'),
  notes: text(2_000),
  customerId: line(60),
};
export const contactBody = recordBody(contactRules, { computed: ['isActive', 'phoneTyped', 'mobileTyped'] });
export type ContactInput = z.infer<typeof contactBody>;
/** What the form asks; only the names are needed. */
export const contactForm = z.object({
  firstName: contactRules.firstName,
  lastName: contactRules.lastName,
  title: contactRules.title.optional(),
  department: contactRules.department.optional(),
  email: contactRules.email.optional(),
  phone: contactRules.phone.optional(),
  mobile: contactRules.mobile.optional(),
  isPrimary: contactRules.isPrimary.optional(),
  notes: contactRules.notes.optional(),
});

const nullable = z.string().nullable();
/** A person at a customer. */
export const contact = z.object({
  _id: z.uuid(),
  customerId: z.uuid(),
  customerCode: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  title: nullable,
  department: nullable,
  email: nullable,
  phone: nullable.describe('E.164'),
  mobile: nullable.describe('E.164'),
  isPrimary: z.boolean().describe('Whom mail and quotes go to; one of a customer'),
  notes: nullable,
  isActive: z.boolean().describe('false when removed; what names the contact keeps it'),
  version: z.number(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type Contact = z.infer<typeof contact>;
export const contactPage = pageOf(contact);
export type ContactPage = z.infer<typeof contactPage>;
export const contactsQuery = z.strictObject({
  ...cursorQuery,
  isActive: z.enum(['true', 'false', 'any']).default('true').describe('Removed ones are left out unless asked for'),
});
export type ContactsQuery = z.infer<typeof contactsQuery>;
export const contactRef = z.object({ _id: z.string().max(60), contactId: z.uuid('The id of a contact') });
export const removeQuery = z.strictObject({
  nextPrimaryId: z
    .uuid('The id of a contact')
    .optional()
    .describe('Who is primary afterwards, when the primary one goes'),
});
