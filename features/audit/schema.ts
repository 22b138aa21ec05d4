import { z } from 'zod';
import { type EventName, eventTable } from '@/lib/event-table';
import { cursorQuery, pageOf } from '@/lib/page';

export const actions = Object.keys(eventTable) as [EventName, ...EventName[]];
const moment = z.union([z.iso.datetime({ offset: true }), z.iso.date()], 'A day, or a time like 2026-03-01T12:00:00Z');

/** What both the list and the file are asked by; all of it together. */
const filter = {
  userId: z.uuid().optional().describe('Who did it'),
  customerId: z.string().min(1).max(60).optional().describe('UUID or code of the customer that it is about'),
  action: z.array(z.enum(actions)).max(actions.length).optional(),
  from: moment.optional(),
  to: moment.optional().describe('A day is over at its end in UTC'),
  exclude: z.enum(['pii']).optional().describe('pii: personal data is masked'),
};
export const auditQuery = z.strictObject({ ...cursorQuery, ...filter });
export type AuditQuery = z.infer<typeof auditQuery>;
export const exportInput = z.strictObject(filter);
export type AuditFilter = z.infer<typeof exportInput>;

const auditChange = z.object({ field: z.string(), from: z.unknown(), to: z.unknown() });
export const auditEntry = z.object({
  _id: z.uuid(),
  at: z.iso.datetime(),
  action: z.string(),
  by: z.object({ id: z.string(), name: z.string(), via: z.string().describe('session, key, job or system') }),
  subject: z.object({ type: z.string(), id: z.string(), name: z.string().nullable() }),
  customer: z.object({ _id: z.uuid(), customerId: z.string(), name: z.string() }).nullable(),
  requestId: z.string().nullable(),
  changes: z.array(auditChange),
  note: z.record(z.string(), z.unknown()).describe('What was said or counted with it'),
  names: z.record(z.string(), z.string()).describe('Of colleagues whose ids stand in changes and note'),
});
export type AuditEntry = z.infer<typeof auditEntry>;
export const auditPage = pageOf(auditEntry);
export type AuditPage = z.infer<typeof auditPage>;
