import { orderBody, orderInput } from '@/features/orders/schema';
import { createOrder, updateOrder } from '@/features/orders/service';
import type { Context } from '@/lib/context';
import { idOf, idOrNull } from '@/lib/id';

type Row = { _id: unknown; status?: unknown; ownerId?: unknown; isActive?: unknown; createdAt?: unknown };
type Step = { after: number; change: Record<string, unknown> };
/** Taken in so many days ago, and what became of it so many days later. */
type Sale = { taken: number; order: Record<string, unknown>; steps?: readonly Step[] };

const line = (sku: string, description: string, quantity: number, unitPrice: number) => ({
  ...{ sku, description, quantity, unitPrice, taxRate: 12 },
});
const freight = line('FRT-RORO', 'RoRo freight to Vancouver, marine insurance', 1, 2_180);
const stage = (after: number, to: string): Step => ({ after, change: { vehicleImport: { stage: to } } });
const status = (after: number, to: string, more: Record<string, unknown> = {}): Step => ({
  ...{ after, change: { status: to, ...more } },
});
const way = (vehicle: string, region: string, port: string) => ({
  status: 'confirmed',
  vehicleImport: { stage: 'ordered', vehicle, region, origin: port, port: 'Vancouver' },
});

const firsts: readonly Sale[] = [
  { taken: 1, order: { items: [line('ACC-WIN', 'Winter tyres on rims, four', 2, 1_240)] } },
  {
    taken: 5,
    order: {
      status: 'confirmed',
      currency: 'USD',
      rate: 1.37,
      items: [line('PRT-ENG', 'Rebuilt engine, 3UZ-FE', 1, 4_850.5)],
    },
  },
  {
    taken: 34,
    order: {
      ...way('2023 Toyota Alphard', 'Japan', 'Yokohama'),
      items: [line('VEH-ALP', 'Toyota Alphard', 1, 61_450)],
    },
    steps: [stage(9, 'shipped'), stage(31, 'customs')],
  },
  {
    taken: 12,
    order: {
      ...way('2022 Volkswagen Transporter T6.1', 'Europe', 'Bremerhaven'),
      ...{ currency: 'EUR', rate: 1.49, items: [line('VEH-T61', 'Volkswagen Transporter T6.1', 1, 36_900)] },
    },
    steps: [stage(10, 'shipped')],
  },
  {
    taken: 28,
    order: { status: 'completed', items: [line('SVC-DET', 'Paint correction', 1, 1_480), freight] },
    steps: [{ after: 6, change: { refundedAmount: 350, refundReason: 'A scratch on the left door' } }],
  },
];
/** Of another desk. */
const others: readonly Sale[] = [
  {
    taken: 40,
    order: { status: 'completed', items: [line('ACC-TNT', 'Roof tent, fitted', 1, 2_950)] },
    steps: [status(8, 'refunded', { refundReason: 'Did not fit the roof rails' })],
  },
  { taken: 15, order: { items: [line('SVC-LIF', 'Lift kit, fitted', 1, 3_750)] }, steps: [status(3, 'cancelled')] },
  {
    taken: 2,
    order: { currency: 'JPY', rate: 0.0091, items: [line('PRT-BDY', 'Body kit, unpainted', 1, 285_000)] },
  },
];
const dayMs = 86_400_000;

/** Orders of the demo that are not done: open, on their way, in other currencies, and refunded in part or whole. */
export async function addOrders(sellers: readonly Context[], customers: readonly Row[]): Promise<void> {
  const made = [firsts, others].flatMap((sales, index) => {
    const seller = sellers[index];
    if (!seller) return [];
    const known = seller.now.getTime() - 60 * dayMs;
    const open = (row: Row) => row.isActive !== false && row.status === 'active' && Number(row.createdAt) < known;
    const theirs = customers.filter((row) => open(row) && idOrNull(row.ownerId) === seller.user.id).reverse();
    return theirs.slice(0, sales.length).map((row, place) => sold(seller, idOf(row._id), sales[place] as Sale));
  });
  await Promise.all(made);
}

async function sold(by: Context, ref: string, { taken, order, steps = [] }: Sale): Promise<void> {
  const ago = (days: number): Context => ({ ...by, now: new Date(by.now.getTime() - days * dayMs) });
  const { _id } = await createOrder(ago(taken), ref, orderInput.parse({ status: 'pending', ...order }));
  for (const { after, change } of steps) await updateOrder(ago(taken - after), ref, _id, orderBody.parse(change));
}
