import type { Context } from '@/lib/service';
import type { CustomerStatus, CustomerType } from '../fields';
import type { CustomerDocument } from '../model';
import type { CustomerPatch } from '../rules';
import { marksOf } from '../status';
import { applyPatch } from './apply';

export const typeOf = (patch: CustomerPatch): CustomerType =>
  patch.type ?? (patch.companyName && !patch.firstName && !patch.lastName && !patch.name ? 'business' : 'individual');

/** Fills a new customer, be it a document or a row of a bulk: one set of rules for both. */
export function begin(ctx: Context, doc: CustomerDocument, patch: CustomerPatch, at: Date): void {
  applyPatch(ctx, doc, { ...patch, type: undefined });
  setStatus(doc, null, patch.status ?? startStatus(doc, patch), at);
  if (!doc.acquisitionDate) doc.set('acquisitionDate', at.toISOString().slice(0, 10));
  doc.set('lastActivityAt', at);
}

const startStatus = (doc: CustomerDocument, patch: CustomerPatch): CustomerStatus =>
  doc.purchaseMinor > 0 || patch.membershipStatus ? 'active' : 'prospect';

/** Sets the status and the dates that stand for it. Whether the move is allowed was asked before. */
export function setStatus(doc: CustomerDocument, from: CustomerStatus | null, to: CustomerStatus, at: Date): void {
  doc.set('status', to);
  for (const mark of marksOf(from, to)) if (mark === 'churnedAt' || !doc[mark]) doc.set(mark, at);
}
