import { sha256 } from '@/lib/crypto';
import type { Context } from '@/lib/service';
import { rateOf } from '@/lib/stored-lines';
import type { OrderRow } from '../model';
import type { OrderInput } from '../schema';
import { type Totals, totalsIn } from './amounts';

/** What is filled in where it is not told, and may be told so afterwards. */
type Filled = Record<'orderedAt' | 'rate' | 'paymentMethod' | 'vehicle' | 'region', string | number | null | undefined>;
/** A sale however it is spelled: times as instants, amounts and lines in minor units, absent what is null or empty. */
export type Sale = { totals: Totals; said: string; filled: Filled };

/** Refuses what does not come to what it says; the organization's own rates have no part in it. */
export function saleOf(ctx: Context, input: OrderInput): Sale {
  const { status, description, vehicleImport: way, paymentMethod } = input;
  const totals = totalsIn(ctx, input);
  const rate = totals.currency === ctx.org.currency ? rateOf(ctx, totals.currency, input.rate) : input.rate;
  const word = (told: string | null | undefined) => (told === undefined ? undefined : told || null);
  const moved = way && { stage: way.stage, origin: way.origin || null, port: way.port || null, eta: way.eta || null };
  return {
    totals,
    said: sha256(JSON.stringify([inOrder(totals), status, description || null, moved ?? null])).toString('base64url'),
    filled: {
      orderedAt: input.orderedAt ? new Date(input.orderedAt).toISOString() : undefined,
      rate: rate ?? undefined,
      // None of these is another wish than what the customer prefers.
      paymentMethod,
      vehicle: word(way?.vehicle),
      region: word(way?.region),
    },
  };
}

const inOrder = ({ currency, items, totalMinor }: Totals) => [
  currency,
  items?.map(({ sku, description, quantity, unitMinor, discount, taxRate }) => {
    return [sku, description, quantity, unitMinor, discount, taxRate];
  }) ?? totalMinor,
];

/** How it is written; what has no such mark was hashed as it was spelled. */
const mark = '2.';
export const isComparable = (saleHash: string | null | undefined): boolean => saleHash?.startsWith(mark) ?? false;

const hashOf = (said: string, { orderedAt, rate, paymentMethod, vehicle, region }: Partial<Filled>): string =>
  mark + sha256(JSON.stringify({ said, orderedAt, rate, paymentMethod, vehicle, region })).toString('base64url');
export const saleHashOf = ({ said, filled }: Sale): string => hashOf(said, filled);

/** Whether an order is of this sale. What is told as the order has it may have been filled in then. */
export function isOfSale(ctx: Context, row: OrderRow, { said, filled, totals }: Sale): boolean {
  const { vehicleImport: way } = row;
  const kept: Filled = {
    orderedAt: row.orderedAt.toISOString(),
    rate: row.rate,
    paymentMethod: row.paymentMethod ?? null,
    vehicle: way?.vehicle ?? null,
    region: way?.region ?? null,
  };
  if (!isComparable(row.saleHash))
    return (
      totals.totalMinor === row.totalMinor &&
      totals.currency === (row.currency ?? ctx.org.currency) &&
      (filled.orderedAt ?? kept.orderedAt) === kept.orderedAt
    );
  let spelled: Partial<Filled>[] = [filled];
  for (const name of Object.keys(kept) as (keyof Filled)[])
    if (filled[name] !== undefined && filled[name] === kept[name])
      spelled = spelled.flatMap((one) => [one, { ...one, [name]: undefined }]);
  return spelled.some((one) => hashOf(said, one) === row.saleHash);
}
