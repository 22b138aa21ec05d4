import { isDeepStrictEqual } from 'node:util';
import { keepPrimary } from '@/features/contacts/changes';
import { uuid } from '@/lib/id';
import type { Context } from '@/lib/service';
import { type CustomerDocument, viewOf } from '../model';
import { derive } from './derive';

/**
 * Saves a changed document as one new version; one that did not change stays as it was. What a person cannot change
 * (counters, dates kept by orders) is written without a new version.
 */
export async function touch(ctx: Context, doc: CustomerDocument): Promise<void> {
  derive(ctx, doc);
  if (!doc.isModified()) return;
  if (!doc.isNew && doc.isModified('type')) await keepPrimary(ctx, doc);
  if (isSeenChanged(doc)) {
    doc.set('version', doc.version + 1);
    doc.set('updatedAt', ctx.now);
    doc.set('updatedBy', uuid(ctx.user.id));
    doc.set('lastActivityAt', ctx.now);
  }
  await doc.save();
}

/**
 * Inside a command that decides by other rows of a customer what it writes there: of two at once, one runs again and sees
 * what the other left. No new version.
 */
export async function writeInTurn(doc: CustomerDocument): Promise<void> {
  doc.set('turns', (doc.turns ?? 0) + 1);
  await doc.save();
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function isSeenChanged(doc: CustomerDocument): boolean {
  return Boolean(doc.$locals.eventName) || !isDeepStrictEqual(plain(doc.$locals.before), plain(viewOf(doc)));
}

/**
 * Inside the caller's command: something happened about the customer, or it was spoken with. That is kept without a new
 * version; and whoever gives the customer away at this moment is in its way.
 */
export async function noteActivity(ctx: Context, doc: CustomerDocument, { spoken = false } = {}): Promise<void> {
  if (!doc.isActive) return;
  doc.set('lastActivityAt', ctx.now);
  if (spoken) doc.set('lastContact', ctx.now);
  await touch(ctx, doc);
}
