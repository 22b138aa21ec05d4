import { task, taskBody, taskPage, tasksQuery } from '@/features/tasks/schema';
import { createTask, getTask, listTasks } from '@/features/tasks/service';
import { route } from '@/lib/route';

export const GET = route(
  { can: 'tasks.read', summary: 'Tasks by when they are due', query: tasksQuery, answer: taskPage },
  (ctx, input) => listTasks(ctx, input.query),
);
export const POST = route(
  {
    can: 'tasks.write',
    summary: 'Create a task',
    body: taskBody,
    answer: task,
    status: 201,
    replay: (ctx, id) => getTask(ctx, id),
  },
  (ctx, input) => createTask(ctx, input.body),
);
