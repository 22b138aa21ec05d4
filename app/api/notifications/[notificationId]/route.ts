import { notification, notificationRef as params, readInput } from '@/features/notifications/schema';
import { markNotification } from '@/features/notifications/service';
import { route } from '@/lib/route';

export const PUT = route(
  {
    can: 'notifications.read',
    summary: 'Mark a notification as read, or as not read',
    params,
    body: readInput,
    answer: notification,
  },
  (ctx, input) => markNotification(ctx, input.params.notificationId, input.body),
);
