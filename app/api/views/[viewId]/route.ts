import { view, viewChange, viewRef } from '@/features/views/schema';
import { deleteView, getView, updateView } from '@/features/views/service';
import { route } from '@/lib/route';

const one = { params: viewRef, answer: view } as const;

export const GET = route({ ...one, can: 'views.read', summary: 'A saved view' }, (ctx, { params }) =>
  getView(ctx, params.viewId),
);
export const PUT = route(
  { ...one, can: 'views.manage', summary: 'Change a saved view', body: viewChange },
  (ctx, { params, body, ifMatch }) => updateView(ctx, params.viewId, body, ifMatch),
);
export const DELETE = route(
  { ...one, can: 'views.manage', summary: 'Delete a saved view' },
  (ctx, { params, ifMatch }) => deleteView(ctx, params.viewId, ifMatch),
);
