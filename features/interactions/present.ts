import { contactNames } from '@/features/contacts/service';
import { nameOf } from '@/lib/colleague';
import { directory } from '@/lib/directory';
import { idOf, idOrNull } from '@/lib/id';
import { openSealed } from '@/lib/sealed';
import type { Context } from '@/lib/service';
import type { InteractionRow, Opened } from './model';
import type { Interaction } from './schema';

/** The only way out for interactions. A limited view names no contact and says nothing of what is to be done. */
export async function presentInteractions(
  ctx: Context,
  rows: readonly InteractionRow[],
  isLimited: (row: InteractionRow) => boolean,
): Promise<Interaction[]> {
  const people = await directory(ctx.org.id);
  const open = rows.filter((row) => !isLimited(row));
  const names = await contactNames(open.flatMap(({ contactId }) => (contactId ? [idOf(contactId)] : [])));
  return rows.map((row) => {
    const limited = isLimited(row);
    const opened = openSealed(ctx.keys, ctx.org.id, 'Interaction', row) as Opened;
    const contactId = limited ? null : idOrNull(row.contactId);
    const assignedTo = idOf(row.assignedTo);
    return {
      _id: idOf(row._id),
      customerId: idOf(row.customerId),
      customerCode: row.customerCode,
      contactId,
      contactName: contactId ? (names.get(contactId) ?? null) : null,
      type: row.type,
      interactionType: row.type,
      status: row.status,
      subject: opened.subject ?? '',
      description: opened.description ?? null,
      outcome: opened.outcome ?? null,
      interactionDate: row.interactionDate.toISOString(),
      duration: row.duration ?? null,
      assignedTo,
      handlerName: nameOf(people, assignedTo),
      ...followUpOf(row, opened, limited),
      relatedOrderId: limited ? null : idOrNull(row.relatedOrderId),
      relatedQuoteId: limited ? null : idOrNull(row.relatedQuoteId),
      relatedItemId: limited ? null : (row.relatedItemId ?? null),
      isLimited: limited,
      version: row.version,
      createdAt: row.createdAt.toISOString(),
      createdBy: idOrNull(row.createdBy),
      updatedAt: row.updatedAt.toISOString(),
    };
  });
}

function followUpOf(row: InteractionRow, { followUpNotes }: Opened, limited: boolean) {
  if (limited) return { requiresFollowUp: false, followUpDate: null, followUpNotes: null, followUpDoneAt: null };
  return {
    requiresFollowUp: row.requiresFollowUp,
    followUpDate: row.followUpDate?.toISOString() ?? null,
    followUpNotes: followUpNotes ?? null,
    followUpDoneAt: row.followUpDoneAt?.toISOString() ?? null,
  };
}
