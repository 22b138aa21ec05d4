import { uuid } from '@/lib/id';
import { newestFirst } from '@/lib/newest-first';
import type { Page } from '@/lib/page';
import { type Context, command, demand, Problem, query } from '@/lib/service';
import { Notification, type NotificationRow } from '../model';
import { mostCounted, type NotificationsQuery, type Notification as Out, type UnreadCount } from '../schema';
import { presentAll } from './present';

const mine = (ctx: Context) => ({ userId: uuid(ctx.user.id) });

/** What the caller was told, newest first. */
export function listNotifications(ctx: Context, { unread, ...input }: NotificationsQuery): Promise<Page<Out>> {
  demand(ctx, 'notifications.read');
  return query(ctx, async () => {
    const of =
      unread === 'true'
        ? { filter: { ...mine(ctx), unread: true }, field: 'at', sort: 'unread' }
        : { filter: mine(ctx), field: 'at', sort: 'notifications' };
    const { rows, page } = await newestFirst<NotificationRow>(Notification, of, input);
    return { data: await presentAll(ctx, rows), page };
  });
}

export function countUnread(ctx: Context): Promise<UnreadCount> {
  demand(ctx, 'notifications.read');
  return query(ctx, async () => {
    const unread = await Notification.countDocuments({ ...mine(ctx), unread: true }).limit(mostCounted + 1);
    return { unread: Math.min(unread, mostCounted), more: unread > mostCounted };
  });
}

/** What was read gathers no more: what comes next is told anew. */
const read = (ctx: Context) => ({ $set: { readAt: ctx.now }, $unset: { unread: 1, gathers: 1 } }) as const;
const unread = { $set: { readAt: null, unread: true } } as const;

export function markNotification(ctx: Context, id: string, input: { read: boolean }): Promise<Out> {
  demand(ctx, 'notifications.read');
  return command(ctx, 'markNotification', async () => {
    const one = { ...mine(ctx), _id: uuid(id) };
    const row = await Notification.findOneAndUpdate(one, input.read ? read(ctx) : unread, {
      returnDocument: 'after',
    }).lean<NotificationRow>();
    const [shown] = row ? await presentAll(ctx, [row]) : [];
    if (!shown) throw new Problem('not_found', 'There is no such notification');
    return shown;
  });
}

export function markAllNotifications(ctx: Context, { until }: { until?: string }): Promise<{ read: number }> {
  demand(ctx, 'notifications.read');
  return command(ctx, 'markAllNotifications', async () => {
    const seen = { ...mine(ctx), unread: true, at: { $lte: until ? new Date(until) : ctx.now } };
    const { modifiedCount } = await Notification.updateMany(seen, read(ctx));
    return { read: modifiedCount };
  });
}
