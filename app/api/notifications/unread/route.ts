import { unreadCount } from '@/features/notifications/schema';
import { countUnread } from '@/features/notifications/service';
import { route } from '@/lib/route';

export const GET = route(
  { can: 'notifications.read', summary: 'How many notifications the caller has not read', answer: unreadCount },
  (ctx) => countUnread(ctx),
);
