import { uuid } from '@/lib/id';
import type { Context } from '@/lib/service';
import { Contact, type ContactDocument } from './model';

type Of = { _id: unknown; type: string; acl: readonly string[] };

/** Whose primary contact there always is, as long as there is any. */
export const isBusiness = ({ type }: { type: string }): boolean => type !== 'individual';

/** A person that becomes a business has a primary contact from then on: the one that was there first, where none was named. */
export async function keepPrimary(ctx: Context, customer: Of): Promise<void> {
  const customerId = customer._id as never;
  if (!isBusiness(customer) || (await Contact.exists({ customerId, primary: true }))) return;
  const first = await Contact.findOne({ customerId, isActive: true }).sort({ createdAt: 1, _id: 1 });
  first?.set('primary', true);
  if (first) await saveContact(ctx, customer, first as unknown as ContactDocument);
}

/** Saves a changed contact as one new version, told to who sees its customer. */
export async function saveContact(ctx: Context, { acl }: Pick<Of, 'acl'>, doc: ContactDocument): Promise<void> {
  doc.$locals.acl = acl;
  if (!doc.isNew && doc.isModified())
    doc.set({ version: doc.version + 1, updatedAt: ctx.now, updatedBy: uuid(ctx.user.id) });
  await doc.save();
}
