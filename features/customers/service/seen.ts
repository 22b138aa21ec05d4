import { relationOf } from '@/lib/context';
import { type Id, idOf, idOrNull, uuid } from '@/lib/id';
import type { Context } from '@/lib/service';
import { fullAcl } from '../acl';
import { limitedName } from '../limited';
import { Customer } from '../model';
import { levelOf } from '../policy';
import { visibleTo } from './find';

/** A customer as another record names it. */
export type SeenCustomer = { _id: Id; customerId: string; name: string; ownerId: Id | null; isActive: boolean };

const shown = { customerId: 1, name: 1, firstName: 1, lastName: 1, companyName: 1, type: 1 } as const;

/** Those of these customers that the caller sees, by the name that it sees; the others are not there. */
export async function seenCustomers(ctx: Context, ids: readonly Id[]): Promise<Map<Id, SeenCustomer>> {
  if (ids.length === 0) return new Map();
  const rows = await Customer.find(
    { $and: [{ _id: { $in: [...new Set(ids)].map(uuid) } }, visibleTo(ctx)] },
    { ...shown, acl: 1, ownerId: 1, isActive: 1 },
  )
    .hint({ _id: 1 })
    .lean();
  return new Map(
    rows.map((row) => {
      const limited = levelOf(ctx.role, relationOf(ctx, fullAcl(row))) === 'limited';
      const name = limited ? limitedName(row) : row.name;
      const { customerId, isActive } = row;
      return [idOf(row._id), { _id: idOf(row._id), customerId, name, ownerId: idOrNull(row.ownerId), isActive }];
    }),
  );
}
