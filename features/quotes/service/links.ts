import { env } from '@/lib/env';
import { idOf } from '@/lib/id';
import type { Context } from '@/lib/service';
import { newLink } from '../link';
import type { QuoteDocument } from '../model';

/** Sent again and again, the oldest links end. */
const mostLinks = 50;

/** Adds a link to a quote that is about to be saved; its secret is told here and nowhere else. */
export function addLink(ctx: Context, doc: QuoteDocument): string {
  const { token, hash } = newLink(ctx.org.id, idOf(doc._id));
  doc.set('links', [...(doc.links ?? []).slice(1 - mostLinks), { hash, revision: doc.revision, at: ctx.now }]);
  return new URL(`/q/${token}`, env.APP_URL).href;
}
