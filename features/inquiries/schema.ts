import { z } from 'zod';
import { mailAddress } from '@/lib/mail-address';
import { cursorQuery, pageOf } from '@/lib/page';
import { line, text } from '@/lib/text';

/** new: its owner alone sees it yet · open: whoever may answers it · answered · closed: over without an answer, or after it. */
export const inquiryStates = ['new', 'open', 'answered', 'closed'] as const;
export type InquiryState = (typeof inquiryStates)[number];
/** staff: written down by a colleague · form: sent from a website · login: asked by the customer's own login. */
export const inquiryChannels = ['staff', 'form', 'login'] as const;

const person = z.object({ id: z.uuid(), name: z.string() });

export const inquiry = z.object({
  _id: z.uuid(),
  state: z.enum(inquiryStates),
  channel: z.enum(inquiryChannels),
  form: z.string().nullable().describe('By which form of a website it came'),
  customer: z
    .object({ _id: z.uuid(), customerId: z.string(), name: z.string() })
    .nullable()
    .describe('As the caller sees it; null when it does not'),
  owner: person.nullable().describe('Who is responsible for the customer'),
  mine: z.boolean().describe('Whether the caller is its owner'),
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  subject: z.string().nullable(),
  message: z.string(),
  receivedAt: z.iso.datetime(),
  receivedBy: person.nullable(),
  opensAt: z.iso.datetime().nullable().describe('Until then its owner alone sees it, while nobody answered'),
  answer: z.object({ text: z.string(), at: z.iso.datetime(), by: person.nullable(), mailed: z.boolean() }).nullable(),
  closed: z.object({ reason: z.string().nullable(), at: z.iso.datetime(), by: person.nullable() }).nullable(),
  access: z.object({
    level: z.enum(['full', 'limited']).describe('limited: e-mail and phone are masked until it is answered'),
    can: z.object({ answer: z.boolean(), close: z.boolean(), mail: z.boolean() }),
  }),
});
export type Inquiry = z.infer<typeof inquiry>;
export const inquiryPage = pageOf(inquiry);
export type InquiryPage = z.infer<typeof inquiryPage>;

const yesOrNo = z.enum(['true', 'false']).transform((typed) => typed === 'true');
export const inquiriesQuery = z.strictObject({
  ...cursorQuery,
  state: z.array(z.enum(inquiryStates)).max(inquiryStates.length).optional(),
  mine: yesOrNo.optional().describe('true: of the caller’s own customers; false: the others that it sees'),
  customerId: z.string().max(60).optional().describe('Of one customer, by UUID or code'),
});
export type InquiriesQuery = z.infer<typeof inquiriesQuery>;
export const inquiryRef = z.object({ inquiryId: z.uuid() });

const needed = (most: number, message: string) => text(most).refine((typed) => typed.length > 0, message);
const asked = {
  name: line(200).refine((typed) => typed.length > 0, 'Who asks?'),
  email: mailAddress.optional(),
  phone: line(40).optional(),
  company: line(200).optional(),
  subject: line(200).optional(),
  message: needed(5_000, 'What is asked?'),
};

/** By staff: of a customer, or of somebody whom the e-mail or the phone may tell. By a customer's own login: its own. */
export const inquiryInput = z.strictObject({
  ...asked,
  name: asked.name.optional().describe('Needed where no customer is named'),
  customerId: z.string().min(1).max(60).optional().describe('UUID or code'),
});
export type InquiryInput = z.infer<typeof inquiryInput>;

export const answerInput = z.strictObject({
  text: needed(5_000, 'What was answered?'),
  mail: z.boolean().optional().describe('Whether it is sent to the address that asked'),
});
export type AnswerInput = z.infer<typeof answerInput>;
export const closeInput = z.strictObject({ reason: text(500).optional() });
export type CloseInput = z.infer<typeof closeInput>;

/** What a form on a website sends. `website` is a field that people do not see: what fills it in is a machine. */
export const formInput = z.strictObject({
  key: z.string().min(1).max(120).describe('The form’s publishable key'),
  ...asked,
  website: z.string().max(500).optional(),
});
export type FormInput = z.infer<typeof formInput>;
/** The same for everybody, whatever came of it. */
export const formAnswer = z.object({ received: z.literal(true) });

const formName = line(80).refine((typed) => typed.length > 0, 'A name is needed');
export const inquiryForm = z.object({
  _id: z.uuid(),
  name: z.string(),
  key: z.string().describe('Publishable: it stands in the page, and lets nobody do more than ask'),
  address: z.url().describe('Where the form posts to'),
  active: z.boolean(),
  createdBy: person,
  createdAt: z.iso.datetime(),
  rotatedAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
});
export type InquiryForm = z.infer<typeof inquiryForm>;
export const inquiryForms = z.object({ data: z.array(inquiryForm) });
export const inquiryFormInput = z.strictObject({ name: formName });
export type InquiryFormInput = z.infer<typeof inquiryFormInput>;
export const formRef = z.object({ formId: z.uuid() });
