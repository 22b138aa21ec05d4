import { indexHash } from '@/lib/crypto';
import { fold } from '@/lib/fold';
import type { Context } from '@/lib/service';
import { aclOf } from '../acl';
import { facetsOf } from '../facets';
import { limitedKeys } from '../limited';
import type { CustomerDocument } from '../model';
import { searchKeys } from '../search-keys';

const emailHashBy = (key: Buffer, email: string) => indexHash(key, `unique:${email}`);

/** By what one e-mail is one in an organization, to look it up: nothing that could be read. */
export const emailHash = (ctx: Context, email: string): string => emailHashBy(ctx.keys.index, email);

type Reached = { email?: string | null; isActive: boolean };

/** The same to be stored, by every key in use: two rows with any of them alike are refused by the unique index. */
export function emailKeys(ctx: Context, { email, isActive }: Reached) {
  const hashes = email ? ctx.keys.indexes.map((key) => emailHashBy(key, email)) : undefined;
  return { emailKey: isActive ? hashes : undefined, goneEmailKey: isActive ? undefined : hashes };
}

/** Keeps what is computed from other fields: sort and unique keys, search terms, visibility. Called before each save. */
export function derive(ctx: Context, doc: CustomerDocument): void {
  doc.set('codeKey', doc.customerId.toLowerCase());
  doc.set('nameSort', fold(doc.name).slice(0, 200));
  doc.set('nameKey', nameKeyOf(ctx, doc));
  // After the status and whoever it was handed to are set: both decide who sees it.
  doc.set('acl', aclOf(doc));
  const found = searchKeys(ctx.keys.indexes, doc, facetsOf(ctx, doc));
  const keys = { ...emailKeys(ctx, doc), ...found, ...limitedKeys(doc, doc.acl) };
  for (const [field, value] of Object.entries(keys)) doc.set(field, value);
}

type Named = { name: string; type: string; isActive: boolean; allowDuplicateName?: boolean | null };

/** By what a name is one of a kind; nothing where it need not be. */
export function nameKeyOf(ctx: Context, { name, type, isActive, allowDuplicateName }: Named): string | undefined {
  const { uniqueNames } = ctx.org;
  const unique = uniqueNames === 'all' || (uniqueNames === 'business' && type !== 'individual');
  return isActive && !allowDuplicateName && unique ? fold(name).slice(0, 200) : undefined;
}
