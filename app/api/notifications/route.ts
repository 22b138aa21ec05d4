import { notificationPage, notificationsQuery } from '@/features/notifications/schema';
import { listNotifications } from '@/features/notifications/service';
import { route } from '@/lib/route';

export const GET = route(
  {
    can: 'notifications.read',
    summary: 'What the caller was told, newest first',
    query: notificationsQuery,
    answer: notificationPage,
  },
  (ctx, { query }) => listNotifications(ctx, query),
);
