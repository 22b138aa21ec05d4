import { type Id, idOrNull, uuid } from '@/lib/id';
import { type Context, command } from '@/lib/service';
import { Task, type TaskDocument } from '../model';

type Asked = { taskId: Id; at: string };

/**
 * Tells whoever is to do it, once; a task that was done, moved or given away meanwhile is told of by another job or not at all. How it
 * reaches that person, by the bell or by mail too, is for its preferences to say. */
export function remindTask(ctx: Context, { taskId, at }: Asked): Promise<{ state: 'told' | 'over' }> {
  return command(ctx, 'remindTask', async () => {
    const doc = (await Task.findById(uuid(taskId))) as unknown as TaskDocument | null;
    const isStill = doc?.status === 'open' && doc.remindAt?.toISOString() === at && !doc.remindedAt;
    if (!doc || !isStill || idOrNull(doc.assignedTo) !== ctx.user.id) return { state: 'over' };
    doc.set('remindedAt', ctx.now);
    doc.record?.('task.due', { notify: [ctx.user.id], title: doc.title });
    await doc.save();
    return { state: 'told' };
  });
}
