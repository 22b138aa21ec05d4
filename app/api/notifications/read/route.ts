import { readAllAnswer, readAllInput } from '@/features/notifications/schema';
import { markAllNotifications } from '@/features/notifications/service';
import { route } from '@/lib/route';

export const PUT = route(
  {
    can: 'notifications.read',
    summary: 'Mark all notifications as read that came until a moment',
    body: readAllInput,
    answer: readAllAnswer,
  },
  (ctx, { body }) => markAllNotifications(ctx, body),
);
