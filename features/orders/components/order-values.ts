import { type LineAnswer, priced, type TypedLine } from '@/lib/lines';
import { fromMinor, isCurrency, totalsOf } from '@/lib/money';
import type { Order } from '../schema';
import { importLabels } from './ImportFields';
import { lineLabels } from './OrderLineFields';

export type Worth = 'lines' | 'total';
type Line = TypedLine & { sku?: string; description?: string };
export type OrderValues = {
  description?: string;
  status?: string;
  orderedAt?: string;
  paymentMethod?: string;
  externalId?: string;
  currency?: string;
  rate?: number;
  total?: number;
  items?: Line[];
  vehicleImport?: { stage: string; vehicle?: string; region?: string };
};

export const orderLabels: Record<string, string> = {
  description: 'Description',
  status: 'Status',
  orderedAt: 'Ordered on',
  paymentMethod: 'Pays by',
  externalId: 'Sale ID',
  currency: 'Currency',
  rate: 'Rate',
  total: 'Total',
  items: 'Lines',
  ...Object.fromEntries(Object.entries(lineLabels).map(([name, label]) => [`items.${name}`, label])),
  ...Object.fromEntries(Object.entries(importLabels).map(([name, label]) => [`vehicleImport.${name}`, label])),
};

const dayOf = (at: Date) => new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
export const today = () => dayOf(new Date());

/** The middle of a day, as its moment. */
export const noonOf = (day: string) => new Date(`${day}T12:00:00`).toISOString();

export const sumOf = (items: readonly (TypedLine | undefined)[], currency: string) =>
  totalsOf(items.flatMap((line) => priced(line ?? {}, currency) ?? []));

/** What it comes to as it is sent: by its lines with the sum that was seen, or by a total alone. */
export function worthOf({ items = [], total, currency }: OrderValues, worth: Worth, own: string) {
  if (worth === 'total') return { total };
  const typed = currency?.toUpperCase() ?? own;
  const seen = isCurrency(typed) ? fromMinor(sumOf(items, typed).totalMinor, typed) : undefined;
  return { items, total: seen };
}

/** An order as its form holds it. */
export const valuesOf = (order: Order): OrderValues => ({
  description: order.description ?? undefined,
  orderedAt: dayOf(new Date(order.orderedAt)),
  paymentMethod: order.paymentMethod ?? undefined,
  externalId: order.externalId ?? undefined,
  currency: order.currency,
  rate: order.rate ?? undefined,
  total: order.total,
  items: order.items.length > 0 ? order.items.map(lineOf) : [{ quantity: 1 }],
});

const lineOf = ({ sku, description, quantity, unitPrice, discount, taxRate }: LineAnswer): Line => ({
  sku: sku ?? undefined,
  description: description ?? undefined,
  quantity,
  unitPrice,
  discount: discount || undefined,
  taxRate: taxRate || undefined,
});
