import { directory } from '@/lib/directory';
import { env } from '@/lib/env';
import { type Id, idOrNull, uuid } from '@/lib/id';
import { mailIsSetUp, queueMail } from '@/lib/mail';
import { isMailAddress } from '@/lib/mail-address';
import { type Context, command } from '@/lib/service';
import { Task, type TaskDocument } from '../model';

type Asked = { taskId: Id; at: string };

/** Tells whoever is to do it, once; a task that was done, moved or given away meanwhile is told of by another job or not at all. */
export function remindTask(ctx: Context, { taskId, at }: Asked): Promise<{ state: 'told' | 'over' }> {
  return command(ctx, 'remindTask', async () => {
    const doc = (await Task.findById(uuid(taskId))) as unknown as TaskDocument | null;
    const isStill = doc?.status === 'open' && doc.remindAt?.toISOString() === at && !doc.remindedAt;
    if (!doc || !isStill || idOrNull(doc.assignedTo) !== ctx.user.id) return { state: 'over' };
    doc.set('remindedAt', ctx.now);
    doc.record?.('task.due', { notify: [ctx.user.id], title: doc.title });
    await doc.save();
    await mail(ctx, doc);
    return { state: 'told' };
  });
}

async function mail(ctx: Context, doc: TaskDocument): Promise<void> {
  const to = (await directory(ctx.org.id)).get(ctx.user.id)?.email;
  if (!to || !mailIsSetUp() || !isMailAddress(to)) return;
  const due = doc.dueAt ? `Due ${doc.dueAt.toISOString().slice(0, 16).replace('T', ' ')} UTC\n` : '';
  const text = `${doc.title}\n${due}\nYour tasks: ${new URL('/tasks', env.APP_URL).href}\n`;
  await queueMail(ctx, { to, subject: `Reminder: ${doc.title}`, text });
}
