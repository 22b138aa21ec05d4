import { uuid } from '@/lib/id';
import type { Context } from '@/lib/service';
import { Interaction, type InteractionDocument } from './model';

type Settled = { date: Date | null; doneAt: Date | null };

/** What became of the task of a follow-up, in the command that changed the task: when it is due now, or that it is done. */
export async function settleFollowUp(
  ctx: Context,
  interactionId: unknown,
  acl: readonly string[],
  { date, doneAt }: Settled,
): Promise<void> {
  const doc = (await Interaction.findById(interactionId)) as unknown as InteractionDocument | null;
  if (!doc) return;
  doc.set({
    requiresFollowUp: date !== null,
    followUpDate: date ?? undefined,
    followUpDoneAt: (date && doneAt) ?? undefined,
  });
  await saveInteraction(ctx, doc, acl);
}

export async function saveInteraction(ctx: Context, doc: InteractionDocument, acl: readonly string[]): Promise<void> {
  doc.$locals.acl = acl;
  if (!doc.isNew && doc.isModified())
    doc.set({ version: doc.version + 1, updatedAt: ctx.now, updatedBy: uuid(ctx.user.id) });
  await doc.save();
}
