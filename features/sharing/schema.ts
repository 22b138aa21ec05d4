import { z } from 'zod';
import { cursorQuery, pageOf } from '@/lib/page';
import { relations, roles } from '@/lib/permissions';
import { text } from '@/lib/text';

export const requestStates = ['open', 'shared', 'transferred', 'declined'] as const;
const person = z.object({ id: z.uuid(), name: z.string() });
/** With its zone, or a day, which is over at its end in UTC. */
const until = z
  .union([z.iso.datetime({ offset: true }), z.iso.date().transform((day) => `${day}T23:59:59.999Z`)], 'A date to come')
  .nullish()
  .describe('When it ends by itself; absent: never');
const reason = text(500);

export const share = z.object({
  _id: z.uuid(),
  customerId: z.uuid(),
  customerCode: z.string(),
  user: person,
  until: z.iso.datetime().nullable(),
  reason: z.string().nullable(),
  by: person,
  at: z.iso.datetime(),
  live: z.boolean().describe('Whether it holds now'),
  endedAt: z.iso.datetime().nullable(),
  endedBy: person.nullable(),
});
export type Share = z.infer<typeof share>;
export const sharePage = pageOf(share);
export type SharePage = z.infer<typeof sharePage>;
export const sharesQuery = z.strictObject(cursorQuery);
export const shareInput = z.strictObject({
  userId: z.uuid('The id of a user'),
  until,
  reason: reason.optional(),
});
export type ShareInput = z.infer<typeof shareInput>;
export const shareRef = z.object({ _id: z.string().max(60), userId: z.uuid() });

export const accessRequest = z.object({
  _id: z.uuid(),
  customerId: z.uuid(),
  customerCode: z.string(),
  customerName: z.string().describe('As the one who asks sees it'),
  state: z.enum(requestStates),
  reason: z.string().nullable(),
  requestedBy: person,
  requestedAt: z.iso.datetime(),
  note: z.string().nullable().describe('What was said with the answer'),
  answeredBy: person.nullable(),
  answeredAt: z.iso.datetime().nullable(),
  canAnswer: z.boolean(),
});
export type AccessRequest = z.infer<typeof accessRequest>;
export const requestPage = pageOf(accessRequest);
export type RequestPage = z.infer<typeof requestPage>;
export const requestInput = z.strictObject({
  reason: reason.refine((typed) => typed.length > 0, 'Say why: the owner decides by it'),
});
export type RequestInput = z.infer<typeof requestInput>;
export const requestsQuery = z.strictObject({
  ...cursorQuery,
  box: z.enum(['inbox', 'sent']).default('inbox').describe('inbox: those that the caller answers; sent: its own'),
  state: z.enum(requestStates).default('open'),
  customerId: z.uuid('The id of a customer').optional().describe('About this customer alone'),
});
export type RequestsQuery = z.infer<typeof requestsQuery>;
export const requestRef = z.object({ requestId: z.uuid() });
export const answerInput = z.strictObject({
  answer: z.enum(['share', 'transfer', 'decline']),
  until,
  note: reason.optional(),
});
export type AnswerInput = z.infer<typeof answerInput>;

const sights = z.enum(['shown', 'short', 'masked', 'hidden']);
const levels = ['full', 'support', 'brand', 'limited'] as const;
/** Which role may do what to a customer of which relation, and which field is seen at which level. */
export const accessTable = z.object({
  roles: z.array(z.enum(roles)),
  relations: z.array(z.enum(relations)),
  actions: z.array(z.object({ action: z.string(), granted: z.record(z.enum(roles), z.array(z.enum(relations))) })),
  levels: z.array(z.enum(levels)),
  scopes: z.record(z.enum(roles), z.array(z.string()).readonly()),
  fields: z.array(z.object({ field: z.string(), sight: z.record(z.enum(levels), sights) })),
});
export type AccessTable = z.infer<typeof accessTable>;
