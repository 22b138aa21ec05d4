import { findNamed, namedSo, nearlyNamed } from '@/features/customers/service';
import { idOf } from '@/lib/id';
import type { Context } from '@/lib/service';
import { customerIndex, nameIndex, numberIndex, Order, saleIndex } from '../model';
import type { AllOrdersQuery } from '../schema';

type Filter = Record<string, unknown>;
type Found = { _id: unknown }[];
/** Of those of one name: the latest. */
const most = 1_000;

/**
 * What of it is called so: by its number or saleId, by the customer's name or, where nobody is called so, by what the customers'
 * own search finds. `partial` where there is more than is told. Null where nothing is typed.
 */
export async function calledSo(
  ctx: Context,
  whose: Filter,
  { search, customerId, saleId }: AllOrdersQuery,
): Promise<{ ids: unknown[]; partial: boolean } | null> {
  const typed = search?.replace(/^#/, '').trim();
  if (!typed) return null;
  const numbers = /^\d{1,9}$/.test(typed) ? numbersEndingIn(ctx, typed) : [typed.toUpperCase()];
  // Whose it is is said already.
  const isNarrow = customerId !== undefined || saleId !== undefined;
  const named = isNarrow ? null : namedSo(typed);
  const [byNumber, bySale, byName] = await Promise.all([
    idsOf({ $and: [whose, { orderNumber: { $in: [...new Set([...numbers, typed])] } }] }, numberIndex),
    idsOf({ $and: [whose, { externalId: typed }] }, saleIndex),
    named ? findNamed(Order as never, { whose, named, index: nameIndex, most: most + 1 }) : [],
  ]);
  if (byNumber.length + bySale.length + byName.length > 0)
    return { ids: together(byNumber, bySale, byName), partial: byName.length > most };
  if (isNarrow) return { ids: [], partial: false };
  const { near, partial } = await nearlyNamed(ctx, typed);
  const rows = near ? await ofCustomers(near) : [];
  return { ids: together(rows), partial: partial || rows.length > most };
}

/** Of what the caller sees alone: what others have under a name neither hides what is found nor shows that it is there. */
const idsOf = (filter: Filter, hint: Record<string, 1>): Promise<Found> =>
  Order.find(filter, { _id: 1 }).hint(hint).lean<Found>();

const ofCustomers = (near: Filter): Promise<Found> =>
  Order.find(near, { _id: 1 })
    .hint(customerIndex)
    .limit(most + 1)
    .lean<Found>();

const together = (...lists: Found[]): unknown[] => [
  ...new Map(lists.flatMap((list) => list.slice(0, most)).map(({ _id }) => [idOf(_id), _id])).values(),
];

const firstYear = 2000;
function numbersEndingIn(ctx: Context, digits: string): string[] {
  const years = ctx.now.getUTCFullYear() - firstYear + 2;
  return Array.from({ length: years }, (_, index) => `O-${firstYear + index}-${digits.padStart(5, '0')}`);
}
