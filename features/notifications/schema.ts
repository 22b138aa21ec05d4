import { z } from 'zod';
import { cursorQuery, pageOf } from '@/lib/page';
import { channels, kindNames } from './kinds';

export const notification = z.object({
  _id: z.uuid(),
  kind: z.enum(kindNames),
  at: z.iso.datetime(),
  readAt: z.iso.datetime().nullable(),
  text: z.string(),
  detail: z.string().nullable(),
  count: z.number().describe('How many customers it is about'),
  actor: z.object({ id: z.string().nullable(), name: z.string() }),
  customer: z
    .object({ _id: z.uuid(), customerId: z.string(), name: z.string() })
    .nullable()
    .describe('null when it is about several, or about one that the reader does not see'),
  href: z.string().nullable().describe('The page of what it is about'),
});
export type Notification = z.infer<typeof notification>;
export const notificationPage = pageOf(notification);
export type NotificationPage = z.infer<typeof notificationPage>;

export const notificationsQuery = z.strictObject({
  ...cursorQuery,
  unread: z.enum(['true', 'false']).optional().describe('true: only those that were not read'),
});
export type NotificationsQuery = z.infer<typeof notificationsQuery>;

/** Nobody counts further. */
export const mostCounted = 99;
export const unreadCount = z.object({
  unread: z.number().int().max(mostCounted),
  more: z.boolean().describe('Whether there are more than are counted'),
});
export type UnreadCount = z.infer<typeof unreadCount>;

export const notificationRef = z.object({ notificationId: z.uuid() });
export const readInput = z.strictObject({ read: z.boolean() });
/** All that came until then; those that come while the reader looks stay unread. */
export const readAllInput = z.strictObject({ until: z.iso.datetime({ offset: true }).optional() });
export const readAllAnswer = z.object({ read: z.number() });

const channel = z.enum(channels);
export const preferences = z.object({
  mail: z.boolean().describe('Whether this installation sends mail'),
  kinds: z.array(z.object({ kind: z.enum(kindNames), title: z.string(), channel, default: channel })),
});
export type Preferences = z.infer<typeof preferences>;
export const preferencesInput = z.strictObject({
  channels: z.partialRecord(z.enum(kindNames), channel),
});
export type PreferencesInput = z.infer<typeof preferencesInput>;
