import { preferences, preferencesInput } from '@/features/notifications/schema';
import { getPreferences, savePreferences } from '@/features/notifications/service';
import { route } from '@/lib/route';

export const GET = route(
  { can: 'notifications.read', summary: 'How the caller is told of what', answer: preferences },
  (ctx) => getPreferences(ctx),
);

export const PUT = route(
  {
    can: 'notifications.read',
    summary: 'Change how the caller is told: in the app, also by mail, or not',
    body: preferencesInput,
    answer: preferences,
  },
  (ctx, { body }) => savePreferences(ctx, body),
);
