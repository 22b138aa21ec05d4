import type { Id } from '@/lib/id';
import { defineJob } from '@/lib/jobs';
import { remindJob } from './keep';
import { remindTask } from './service';

defineJob<{ taskId: Id; at: string }, null>(remindJob, (ctx, asked) => remindTask(ctx, asked));
