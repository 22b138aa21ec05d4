import { seenNames } from '@/features/customers/service';
import { nameOf } from '@/lib/colleague';
import { directory } from '@/lib/directory';
import { idOf, idOrNull } from '@/lib/id';
import { openSealed } from '@/lib/sealed';
import type { Context } from '@/lib/service';
import type { TaskRow } from './model';
import type { Task } from './schema';

/** The only way out for tasks: a customer is named as far as the reader sees it. */
export async function presentTasks(ctx: Context, rows: readonly TaskRow[]): Promise<Task[]> {
  const ids = [...new Set(rows.flatMap(({ customerId }) => (customerId ? [idOf(customerId)] : [])))];
  const [people, names] = [await directory(ctx.org.id), await seenNames(ctx, ids)];
  return rows.map((row) => {
    const customerId = idOrNull(row.customerId);
    const seen = customerId ? names.get(customerId) : undefined;
    const assignedTo = idOrNull(row.assignedTo);
    const { title, notes } = openSealed(ctx.keys, ctx.org.id, 'Task', row) as { title?: string; notes?: string };
    return {
      _id: idOf(row._id),
      customerId,
      customerCode: seen?.code ?? null,
      customerName: seen?.name ?? null,
      interactionId: idOrNull(row.interactionId),
      kind: row.kind,
      title: title ?? '',
      notes: notes ?? null,
      status: row.status === 'done' ? 'done' : 'open',
      assignedTo,
      assigneeName: nameOf(people, assignedTo),
      dueAt: row.dueAt?.toISOString() ?? null,
      allDay: row.allDay,
      remindAt: row.remindAt?.toISOString() ?? null,
      repeat: row.repeat ?? null,
      nextId: idOrNull(row.nextId),
      doneAt: row.doneAt?.toISOString() ?? null,
      doneBy: idOrNull(row.doneBy),
      version: row.version,
      createdAt: row.createdAt.toISOString(),
      createdBy: idOrNull(row.createdBy),
      updatedAt: row.updatedAt.toISOString(),
    } satisfies Task;
  });
}

export async function presentTask(ctx: Context, row: TaskRow): Promise<Task> {
  const [shown] = await presentTasks(ctx, [row]);
  return shown as Task;
}
