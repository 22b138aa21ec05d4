import { idOf, idOrNull } from '@/lib/id';
import { fromMinor } from '@/lib/money';
import { openSealed } from '@/lib/sealed';
import { type Context, may } from '@/lib/service';
import { presentLine, type StoredLine } from '@/lib/stored-lines';
import { lastReason, type OrderRow, type RefundReasons } from '../model';
import type { Order as OrderOut } from '../schema';

/** What counts as bought, in the organization's currency. */
export const baseOf = (row: { baseMinor?: number | null; totalMinor: number }): number =>
  row.baseMinor ?? row.totalMinor;

/** Why things were given back: for colleagues, not for a customer's own login. */
export const reasonsOf = (ctx: Context, row: OrderRow): RefundReasons =>
  ctx.role === 'brand'
    ? {}
    : ((openSealed(ctx.keys, ctx.org.id, 'Order', row) as { refundReasons?: RefundReasons }).refundReasons ?? {});

export function present(ctx: Context, row: OrderRow): OrderOut {
  const currency = row.currency ?? ctx.org.currency;
  const money = (minor: number | null | undefined) => fromMinor(minor ?? 0, currency);
  const way = row.vehicleImport;
  return {
    _id: idOf(row._id),
    customerId: idOf(row.customerId),
    customerCode: row.customerCode,
    quoteId: idOrNull(row.quoteId),
    orderNumber: row.orderNumber,
    externalId: row.externalId ?? null,
    saleId: row.externalId ?? null,
    description: row.description ?? null,
    status: row.status,
    items: ((row.items ?? []) as StoredLine[]).map((line) => presentLine(line, currency)),
    subtotal: money(row.subtotalMinor ?? row.totalMinor),
    discountAmount: money(row.discountMinor),
    taxAmount: money(row.taxMinor),
    total: money(row.totalMinor),
    currency,
    rate: row.rate ?? null,
    baseTotal: fromMinor(baseOf(row), ctx.org.currency),
    refundedAmount: money(row.refundedMinor),
    refundReason: lastReason(reasonsOf(ctx, row), row.refundedMinor),
    orderedAt: row.orderedAt.toISOString(),
    completedAt: row.completedAt?.toISOString() ?? null,
    paymentMethod: row.paymentMethod ?? null,
    vehicleImport: way ? presentWay(way) : null,
    canUpdate: may(ctx, 'orders.update', row.acl),
    version: row.version,
  };
}

function presentWay(way: NonNullable<OrderRow['vehicleImport']>): NonNullable<OrderOut['vehicleImport']> {
  const { stage, vehicle, region, origin, port, eta, reached } = way;
  const words = { vehicle: vehicle ?? null, region: region ?? null, origin: origin ?? null, port: port ?? null };
  const at = (reached ?? []).map((one) => ({ stage: one.stage, at: one.at.toISOString(), by: one.byName ?? null }));
  return { stage, ...words, eta: eta ?? null, reached: at };
}
