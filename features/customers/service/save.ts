import { uuid } from '@/lib/id';
import type { Context } from '@/lib/service';
import type { CustomerDocument } from '../model';
import { derive } from './apply';

/** Saves a changed document as one new version; one that did not change stays as it was. */
export async function touch(ctx: Context, doc: CustomerDocument): Promise<void> {
  derive(ctx, doc);
  if (!doc.isModified()) return;
  doc.set('version', doc.version + 1);
  doc.set('updatedAt', ctx.now);
  doc.set('updatedBy', uuid(ctx.user.id));
  await doc.save();
}
