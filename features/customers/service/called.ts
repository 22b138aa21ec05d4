import { type Id, idOf, uuid } from '@/lib/id';
import type { Context } from '@/lib/service';
import { limitedName } from '../limited';
import { Customer } from '../model';
import type { Level } from '../policy';
import type { Stored } from '../present';
import { visibleTo } from './find';
import { levelFor } from './history';

/** What a customer may be called to the caller. `level` is null for one that it does not see: then only `short` is there. */
export type Called = { id: Id; code: string; name: string; short: string; level: Level | null };

const named = {
  customerId: 1,
  type: 1,
  name: 1,
  firstName: 1,
  lastName: 1,
  companyName: 1,
  acl: 1,
  erasedAt: 1,
} as const;

/** Names for sentences about customers, by the filter that every single read goes through. */
export async function calledBy(ctx: Context, ids: readonly Id[]): Promise<Map<Id, Called>> {
  if (ids.length === 0) return new Map();
  const wanted = { _id: { $in: ids.map(uuid) } };
  const seen = await Customer.find({ $and: [wanted, visibleTo(ctx)] }, named)
    .hint({ _id: 1 })
    .lean<Stored[]>();
  const known = new Set(seen.map(({ _id }) => idOf(_id)));
  const left = ids.filter((id) => !known.has(id));
  const unseen = left.length
    ? await Customer.find({ _id: { $in: left.map(uuid) } }, named)
        .hint({ _id: 1 })
        .lean<Stored[]>()
    : [];
  const rows = [
    ...seen.map((row) => ({ row, level: levelFor(ctx, row) })),
    ...unseen.filter(({ erasedAt }) => !erasedAt).map((row) => ({ row, level: null })),
  ];
  return new Map(
    rows.map(({ row, level }) => {
      const short = limitedName(row);
      const name = level === null || level === 'limited' ? short : row.name;
      return [idOf(row._id), { id: idOf(row._id), code: level ? row.customerId : '', name, short, level }];
    }),
  );
}
