import { contextFor } from '@/lib/auth';
import { sameBytes, sha256 } from '@/lib/crypto';
import { idOf, uuid } from '@/lib/id';
import { type Context, query } from '@/lib/service';
import { Organization } from '@/models/organization';
import { partsOfLink } from '../link';
import { Quote, type QuoteRow } from '../model';

export type ByLink = { ctx: Context; row: QuoteRow; revision: number };

/** What a public link shows. The secret alone opens it: whoever sent it may have left, and nobody needs to be signed in. */
export async function findByLink(token: string): Promise<ByLink | null> {
  const parts = partsOfLink(token);
  const org = parts && (await Organization.findById(uuid(parts.orgId)).lean());
  if (!org || org.disabled) return null;
  const holder = { _id: uuid(parts.quoteId), orgId: org._id, name: 'Customer', email: '', role: 'admin' as const };
  const credential = `quote:${parts.quoteId}`;
  const ctx = await contextFor({ ...holder, sessionVersion: 1 }, org as never, 'system', credential);
  const row = await query(ctx, () => Quote.findById(uuid(parts.quoteId)).lean<QuoteRow>());
  const link = row?.links?.find(({ hash }) => sameBytes(sha256(hash), sha256(parts.hash)));
  return row && link ? { ctx, row, revision: link.revision } : null;
}

/** Whether what the link was made for is what stands there now. */
export const isCurrent = (revision: number, row: Pick<QuoteRow, 'revision' | 'status'>): boolean =>
  row.revision === revision && row.status !== 'draft';

export const quoteIdOf = ({ row }: ByLink) => idOf(row._id);
