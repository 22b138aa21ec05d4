import { taskRef as params, task, taskBody } from '@/features/tasks/schema';
import { getTask, removeTask, updateTask } from '@/features/tasks/service';
import { route } from '@/lib/route';

export const GET = route({ can: 'tasks.read', summary: 'A task', params, answer: task }, (ctx, input) =>
  getTask(ctx, input.params.taskId),
);
export const PUT = route(
  { can: 'tasks.write', summary: 'Change, move, finish or reopen a task', params, body: taskBody, answer: task },
  (ctx, { params: { taskId }, body, ifMatch }) => updateTask(ctx, taskId, body, ifMatch),
);
export const DELETE = route(
  { can: 'tasks.write', summary: 'Remove a task', params, answer: task },
  (ctx, { params: { taskId }, ifMatch }) => removeTask(ctx, taskId, ifMatch),
);
