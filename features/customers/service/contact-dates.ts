import type { Context } from '@/lib/service';
import type { CustomerDocument } from '../model';
import { touch } from './save';

type Dates = { lastContact?: Date | null; nextFollowUp?: Date | null };

/** When somebody was in touch last and is to be again, as interactions and tasks tell it. Joins the caller's command. */
export async function setContactDates(ctx: Context, doc: CustomerDocument, dates: Dates): Promise<void> {
  for (const [field, at] of Object.entries(dates))
    if (at !== undefined && at?.getTime() !== doc.get(field)?.getTime()) doc.set(field, at ?? undefined);
  if (doc.isModified('lastContact')) doc.set('lastActivityAt', ctx.now);
  await touch(ctx, doc);
}
