import { importStages } from '@/features/orders/states';

const dayMs = 86_400_000;
/** After how many days a vehicle has come to each stage. */
const daysTo = [0, 10, 30, 45, 60];

/** One line of what was sold, and the way of the vehicle where one was imported: as far as it has come by now. */
export function soldThing(sale: { description: string; totalMinor: number }, at: Date, now: Date) {
  const { description, totalMinor } = sale;
  const amounts = { quantity: 1, unitMinor: totalMinor, discount: 0, taxRate: 0, netMinor: totalMinor, taxMinor: 0 };
  const vehicle = /^Import service, (.+)$/.exec(description)?.[1];
  const items = [{ sku: null, description, ...amounts }];
  const reached = importStages
    .map((stage, index) => ({ stage, at: new Date(at.getTime() + (daysTo[index] ?? 0) * dayMs), byName: null }))
    .filter((one, index) => index === 0 || one.at <= now);
  const stage = reached.at(-1)?.stage ?? 'ordered';
  const eta = new Date(at.getTime() + 60 * dayMs).toISOString().slice(0, 10);
  const way = { stage, vehicle, region: null, origin: null, port: 'Vancouver', eta, reached };
  const totals = { subtotalMinor: totalMinor, discountMinor: 0, taxMinor: 0, totalMinor, baseMinor: totalMinor };
  return { items, ...totals, ...(vehicle ? { vehicleImport: way } : {}) };
}
