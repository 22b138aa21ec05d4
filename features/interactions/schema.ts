import { z } from 'zod';
import { moment } from '@/features/customers/rules';
import { cursorQuery, pageOf } from '@/lib/page';
import { recordBody } from '@/lib/record-body';
import { line, text } from '@/lib/text';

export const interactionTypes = ['call', 'email', 'meeting', 'visit', 'chat', 'quote', 'order', 'support'] as const;
export type InteractionType = (typeof interactionTypes)[number];
const statuses = ['planned', 'done'] as const;
/** 004 calls a call `phone`. */
const type = z
  .enum([...interactionTypes, 'phone'])
  .transform((typed): InteractionType => (typed === 'phone' ? 'call' : typed));

/** The rules of an interaction's fields, the same for form and server. */
export const interactionRules = {
  customerId: line(60),
  contactId: z.uuid('The id of a contact'),
  type,
  status: z.enum(statuses),
  subject: line(200).refine((typed) => typed.length > 0, 'Say what it was about'),
  description: text(5_000),
  outcome: line(200),
  interactionDate: moment,
  duration: z.number('Minutes').int('Whole minutes').min(0, 'Zero or more').max(10_080, 'At most a week'),
  assignedTo: z.uuid('The id of a user'),
  requiresFollowUp: z.boolean('true or false'),
  followUpDate: moment,
  followUpNotes: text(1_000),
  relatedOrderId: z.uuid('The id of an order'),
  relatedQuoteId: z.uuid('The id of a quote'),
  relatedItemId: line(100),
};
export const interactionBody = recordBody(interactionRules, {
  aliases: { interactionType: 'type' },
  computed: ['contactName', 'handlerName', 'followUpDoneAt', 'isLimited'],
});
export type InteractionInput = z.infer<typeof interactionBody>;

/** What the composer checks: its first line is the subject. */
export const composerForm = z.object({
  description: interactionRules.description.refine((typed) => typed.length > 0, 'Say what it was about'),
});

const when = z.iso.datetime().nullable();
const words = z.string().nullable();
/** A touch of a person with a customer. */
export const interaction = z.object({
  _id: z.uuid(),
  customerId: z.uuid(),
  customerCode: z.string(),
  contactId: z.uuid().nullable(),
  contactName: words,
  type: z.enum(interactionTypes),
  interactionType: z.enum(interactionTypes),
  status: z.enum(statuses).describe('A planned one lies ahead; a done one does not'),
  subject: z.string(),
  description: words,
  outcome: words,
  interactionDate: z.iso.datetime(),
  duration: z.number().nullable().describe('Minutes'),
  assignedTo: z.uuid(),
  handlerName: words,
  requiresFollowUp: z.boolean(),
  followUpDate: when,
  followUpNotes: words,
  followUpDoneAt: when.describe('When its task was done'),
  relatedOrderId: z.uuid().nullable(),
  relatedQuoteId: z.uuid().nullable(),
  relatedItemId: words,
  isLimited: z.boolean().describe('true for a team mate, who is not told of contacts and follow-ups'),
  version: z.number(),
  createdAt: z.iso.datetime(),
  createdBy: z.uuid().nullable(),
  updatedAt: z.iso.datetime(),
});
export type Interaction = z.infer<typeof interaction>;
export const interactionPage = pageOf(interaction);
export type InteractionPage = z.infer<typeof interactionPage>;
export const logQuery = z.strictObject({
  ...cursorQuery,
  type: z.enum(interactionTypes).optional().describe('Those of this type alone'),
});
export type InteractionsQuery = z.infer<typeof logQuery>;
export const interactionRef = z.object({
  _id: z.string().max(60),
  interactionId: z.uuid('The id of an interaction'),
});

export const followUp = interaction.extend({
  customerName: words.describe('As the reader sees it'),
  dueAt: z.iso.datetime(),
  taskId: z.uuid().describe('The task that it made: done, the follow-up is done'),
  isOverdue: z.boolean(),
});
export type FollowUp = z.infer<typeof followUp>;
export const followUpPage = pageOf(followUp);
export const followUpQuery = z.strictObject(cursorQuery);
