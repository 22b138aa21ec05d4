import type { Document, Schema } from 'mongoose';
import { setWhere } from '@/lib/bulk';
import { idOf } from '@/lib/id';

/** Whose rows belong to a customer and stand in lists across customers: each row says who sees it. A rule holds it complete. */
export const carriers = ['membership_changes', 'orders', 'quotes'] as const;

type Customer = { _id: unknown; acl: readonly string[] };

/** Who sees a customer fully sees what belongs to it, and so does its own login (`c:`). */
export const carriedAcl = ({ _id, acl }: Customer): string[] => [
  ...acl.filter((entry) => /^(org$|[us]:)/.test(entry)),
  `c:${idOf(_id)}`,
];

/** Writes it onto all rows of a customer, in the running transaction where there is one. */
export async function carry(customer: Customer): Promise<void> {
  const acl = carriedAcl(customer);
  for (const collection of carriers) await setWhere(collection, { customerId: customer._id }, { acl });
}

/**
 * A customer that is saved with another `acl` takes along what belongs to it, whatever changed it: a transfer, a share
 * that is given or ends, somebody who leaves.
 */
export function carries(schema: Schema): void {
  const keyOf = (doc: Document) => carriedAcl({ _id: doc._id, acl: (doc.get('acl') as string[]) ?? [] }).join();
  schema.post('init', function (this: Document) {
    this.$locals.carried = keyOf(this);
  });
  schema.pre('save', async function (this: Document) {
    if (this.isNew || this.$locals.carried === keyOf(this)) return;
    await carry({ _id: this._id, acl: this.get('acl') as string[] });
    this.$locals.carried = keyOf(this);
  });
}
