import { cloudEventPage, eventsQuery, listEvents } from '@/lib/events-api';
import { route } from '@/lib/route';

export const GET = route(
  {
    can: 'events.read',
    summary: 'Numbered events as CloudEvents, after a seq',
    query: eventsQuery,
    answer: cloudEventPage,
  },
  (ctx, { query }) => listEvents(ctx, query),
);
