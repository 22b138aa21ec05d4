import { view, viewInput, viewList, viewsQuery } from '@/features/views/schema';
import { createView, getView, listViews } from '@/features/views/service';
import { route } from '@/lib/route';

export const GET = route(
  { can: 'views.read', summary: 'Saved views: own and shared', query: viewsQuery, answer: viewList },
  (ctx, { query }) => listViews(ctx, query),
);
export const POST = route(
  { can: 'views.create', summary: 'Save a view', body: viewInput, answer: view, status: 201, replay: getView },
  (ctx, { body }) => createView(ctx, body),
);
