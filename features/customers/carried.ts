import type { Document, Schema } from 'mongoose';
import { setWhere } from '@/lib/bulk';
import { idOf } from '@/lib/id';

/** Whose rows belong to a customer and stand in lists across customers: each row says who sees it. A rule holds it complete. */
export const carriers = ['membership_changes', 'orders', 'quotes'] as const;

type Carrier = (typeof carriers)[number];
export type Carried = { _id: unknown; acl: readonly string[]; findText?: string };

/** Who sees a customer fully sees what belongs to it, and so does its own login (`c:`). */
export const carriedAcl = ({ _id, acl }: Pick<Carried, '_id' | 'acl'>): string[] => [
  ...acl.filter((entry) => /^(org$|[us]:)/.test(entry)),
  `c:${idOf(_id)}`,
];

/** Whose rows are found by their customer's name: they keep it in the form in which names are compared. */
const named: readonly Carrier[] = ['orders', 'quotes'];

/** What a row keeps of its customer. */
export const carriedOn = (collection: Carrier, customer: Carried): Record<string, unknown> => ({
  acl: carriedAcl(customer),
  ...(named.includes(collection) ? { customerText: customer.findText } : {}),
});

/** Writes it onto all rows of a customer, in the running transaction where there is one. */
export async function carry(customer: Carried): Promise<void> {
  for (const collection of carriers)
    await setWhere(collection, { customerId: customer._id }, carriedOn(collection, customer));
}

/**
 * A customer that is saved with another `acl` or name takes along what belongs to it, whatever changed it: a transfer, a
 * share that is given or ends, somebody who leaves.
 */
export function carries(schema: Schema): void {
  const of = (doc: Document): Carried => ({
    _id: doc._id,
    acl: (doc.get('acl') as string[]) ?? [],
    findText: doc.get('findText') as string,
  });
  const keyOf = (doc: Document) => JSON.stringify(carriers.map((collection) => carriedOn(collection, of(doc))));
  schema.post('init', function (this: Document) {
    this.$locals.carried = keyOf(this);
  });
  schema.pre('save', async function (this: Document) {
    if (this.isNew || this.$locals.carried === keyOf(this)) return;
    await carry(of(this));
    this.$locals.carried = keyOf(this);
  });
}
