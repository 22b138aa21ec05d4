import { liveStream } from '@/lib/live';
import { eventStream, route } from '@/lib/route';

export const GET = route(
  { can: 'live.read', summary: 'What changes, as server-sent events {tags: [{type, id}]}', answer: eventStream },
  (ctx, { signal }) => liveStream(ctx, signal),
);
