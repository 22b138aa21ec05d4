import { findCustomer } from '@/features/customers/service';
import { idOf } from '@/lib/id';
import type { Role } from '@/lib/permissions';
import { type Context, Problem } from '@/lib/service';
import { Order, type OrderRow } from '../model';
import type { AllOrdersQuery } from '../schema';

type Filter = Record<string, unknown>;
type Scope = NonNullable<AllOrdersQuery['scope']>;
const scopesOf: Record<Role, readonly Scope[]> = {
  admin: ['own', 'shared', 'all'],
  sales: ['own', 'shared'],
  support: ['own', 'shared', 'all'],
  brand: ['own'],
};

/** Whose orders are listed: the caller's own customers', one customer's, or that of one sale. Null where there can be none. */
export async function whoseOrders(ctx: Context, input: AllOrdersQuery): Promise<Filter | null> {
  const { customerId, saleId, scope, ownerId } = input;
  const bound = scope || ownerId || !(customerId || saleId);
  const seen = bound ? seenBy(ctx, input) : {};
  if (!seen) return null;
  if (saleId) {
    const _id = await bySale(ctx, saleId, customerId);
    return _id ? { ...seen, _id } : null;
  }
  if (!customerId) return seen;
  if (input.sort.endsWith('total'))
    throw Problem.field('invalid', 'sort', 'Orders of one customer are listed by when they were placed');
  return { ...seen, customerId: (await findCustomer(ctx, 'orders.read', customerId))._id };
}

/** The order of a sale, if the caller may read its customer's. */
async function bySale(ctx: Context, externalId: string, ref: string | undefined): Promise<unknown> {
  const row = await Order.findOne({ externalId }).lean<OrderRow>();
  if (!row) return null;
  const customer = await findCustomer(ctx, 'orders.read', idOf(row.customerId)).catch(nothingIfRefused);
  const named = ref?.toLowerCase();
  return customer && (!named || named === idOf(row.customerId) || named === customer.codeKey) ? row._id : null;
}

function nothingIfRefused(error: unknown): null {
  if (error instanceof Problem && (error.status === 404 || error.status === 403)) return null;
  throw error;
}

/** By the `acl` that an order has of its customer. */
function seenBy(ctx: Context, { scope, ownerId }: Pick<AllOrdersQuery, 'scope' | 'ownerId'>): Filter | null {
  if (scope && !scopesOf[ctx.role].includes(scope))
    throw Problem.field('invalid', 'scope', `One of ${scopesOf[ctx.role].join(', ')}`);
  if (ctx.role === 'brand') return brandSees(ctx, ownerId);
  const owners = ownerId?.map((id) => `u:${id.toLowerCase()}`);
  const seesAll = ctx.principals.includes('org');
  const whose = scope ?? (seesAll ? 'all' : 'own');
  if (whose === 'all') return { acl: owners ? anyOf(owners) : 'org' };
  const entry = whose === 'own' ? `u:${ctx.user.id}` : `s:${ctx.user.id}`;
  // A share that ended counts no more, though the order may still name it.
  if (!seesAll && !ctx.principals.includes(entry)) return null;
  if (!owners || (whose === 'own' && owners.includes(entry))) return { acl: entry };
  return whose === 'own' ? null : { acl: entry, $and: [{ acl: anyOf(owners) }] };
}

/** A customer's own login is not told who looks after it. */
function brandSees(ctx: Context, ownerId: string[] | undefined): Filter | null {
  if (ownerId) throw Problem.field('field_not_allowed_in_scope', 'ownerId', 'Not shown here');
  return ctx.principals.length > 0 ? { acl: anyOf(ctx.principals) } : null;
}

const anyOf = (entries: string[]) => (entries.length === 1 ? entries[0] : { $in: entries });
