import { taskDays, taskDaysQuery } from '@/features/tasks/schema';
import { countTaskDays } from '@/features/tasks/service';
import { route } from '@/lib/route';

export const GET = route(
  {
    can: 'tasks.read',
    summary: 'How many tasks are due, and were done, on each day',
    query: taskDaysQuery,
    answer: taskDays,
  },
  (ctx, input) => countTaskDays(ctx, input.query),
);
