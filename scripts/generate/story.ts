import { storedCustomer } from '@/features/customers/bulk';
import type { Context } from '@/lib/context';
import type { Id } from '@/lib/id';
import { toMinor } from '@/lib/money';
import { type MadeUp, madeUpCustomers } from './customers';
import { idAt, type Life, lifeOf, type Written } from './life';
import { type Chance, chance } from './random';

const dayMs = 86_400_000;

/** Who works here. Customers without an owner are the pool's; the admin looks after those. */
export type Cast = { admin: Context; sellers: Context[] };
export type Run = { id: Id; at: Date; threshold: number; activated: number };
export type Plan = {
  cast: Cast;
  now: Date;
  seed: number;
  count: number;
  /** The first free numbers of customers and orders. */
  codes: number;
  orders: number;
  /** Auto-activations: days ago and threshold. */
  runs: [number, number][];
};
/** Something that happens to one customer at a moment. */
type Step = { at: Date; act: (at: Date) => void };
type Teller = { dice: Chance; cast: Cast; now: Date; runs: Run[]; order: (at: Date) => string };

/** The history of an organization: customers come, buy, become members by hand or by a run, and some leave. */
export function tellStory(plan: Plan, special: MadeUp['fields'][]) {
  const { cast, now, seed } = plan;
  const written: Written = { customers: [], orders: [], changes: [], events: [] };
  const runs = plan.runs.map(([daysAgo, threshold]) => {
    const at = new Date(now.getTime() - daysAgo * dayMs);
    return { id: idAt(at), at, threshold: minor(cast.admin, threshold), activated: 0 };
  });
  let sales = plan.orders;
  const order = (at: Date) => `O-${at.getUTCFullYear()}-${String(sales++).padStart(5, '0')}`;
  const teller: Teller = { dice: chance(seed + 1), cast, now, runs, order };
  const steps = madeUp(plan, special).flatMap((one, index) => {
    const customerId = `CUST-${String(plan.codes + index).padStart(6, '0')}`;
    return planLife(teller, one, customerId, written);
  });
  for (const { at, act } of steps.sort((a, b) => a.at.getTime() - b.at.getTime())) act(at);
  written.events.sort((a, b) => a.at.getTime() - b.at.getTime());
  return { written, runs, sales: sales - plan.orders };
}

/** In the order of their creation. The special ones take the place of others a fifth of the way in. */
function madeUp({ seed, now, count }: Plan, special: MadeUp['fields'][]): MadeUp[] {
  const series = madeUpCustomers({ seed, now });
  const made = Array.from({ length: count }, () => series.next().value);
  made.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  return made.map((one, index) => {
    const fields = special[index - Math.floor(count / 5)];
    return fields ? { ...one, fields } : one;
  });
}

function planLife(teller: Teller, made: MadeUp, customerId: string, written: Written): Step[] {
  const { dice, cast } = teller;
  const owner = dice.yes(0.2) ? null : dice.pickEarly([...cast.sellers, cast.admin], 1.4);
  const by = owner ?? cast.admin;
  const { createdAt, fields } = made;
  const sales = fields.purchaseAmount > 0 && dice.yes(0.55) ? dice.whole(1, 3) : 0;
  const start = sales ? dice.pick(['lead', 'prospect'] as const) : fields.purchaseAmount > 0 ? 'active' : fields.status;
  const first = {
    ...fields,
    ownerId: owner?.user.id ?? null,
    purchaseAmount: sales ? 0 : fields.purchaseAmount,
    status: start,
  } as const;
  const life = lifeOf(
    storedCustomer(by, { id: idAt(createdAt), customerId, fields: first, ownerTeam: owner?.user.teamId, createdAt }),
    written,
  );
  written.customers.push(life.row);
  return [
    { at: createdAt, act: () => life.create(by) },
    ...buying(teller, life, by, minor(by, fields.purchaseAmount), sales),
    ...joining(teller, life, by),
    ...leaving(teller, life, by, fields.status),
  ];
}

/** A moment between the customer's creation and now; with a greater `soon` nearer to its creation. */
function later({ dice, now }: Teller, { row: { createdAt } }: Life, soon = 1): Date {
  return new Date(createdAt.getTime() + (now.getTime() - createdAt.getTime() - 1000) * dice.next() ** soon + 500);
}

function buying(teller: Teller, life: Life, by: Context, total: number, sales: number): Step[] {
  const part = Math.floor(total / Math.max(1, sales));
  return Array.from({ length: sales }, (_, index) => {
    const totalMinor = index === 0 ? total - part * (sales - 1) : part;
    const description = describeSale(teller.dice);
    const act = (at: Date) => life.buy(by, at, { orderNumber: teller.order(at), description, totalMinor });
    return { at: later(teller, life, 4), act };
  });
}

/** Some join by hand, a run takes all who have bought enough by then, and a few are taken out again. */
function joining(teller: Teller, life: Life, by: Context): Step[] {
  const { dice, runs, cast } = teller;
  const { row } = life;
  const byHand: Step = {
    at: later(teller, life, 2),
    act: (at) => {
      if (!row.member && row.purchaseMinor > 0) life.switchMembership(by, at, { to: true, source: 'manual' });
    },
  };
  const byRun = runs.map(
    (run): Step => ({
      at: run.at,
      act: (at) => {
        if (row.member || !row.isActive || row.createdAt >= at || row.purchaseMinor < run.threshold) return;
        run.activated += 1;
        const { threshold, id: runId } = run;
        life.switchMembership(cast.admin, at, { to: true, source: 'auto', threshold, runId });
      },
    }),
  );
  const out: Step = {
    at: later(teller, life, 0.5),
    act: (at) => {
      if (row.member && row.isActive) life.switchMembership(by, at, { to: false, source: 'manual' });
    },
  };
  return [...(dice.yes(0.14) ? [byHand] : []), ...byRun, ...(dice.yes(0.05) ? [out] : [])];
}

function leaving(teller: Teller, life: Life, by: Context, final: MadeUp['fields']['status']): Step[] {
  const { dice } = teller;
  const { row } = life;
  const settle: Step = {
    at: later(teller, life, 0.4),
    act: (at) => {
      if (row.isActive && row.status === 'active') life.setStatus(by, at, final);
    },
  };
  const end: Step = {
    at: later(teller, life, 0.3),
    act: (at) => {
      if (!row.member) life.deactivate(by, at);
    },
  };
  const settles = ['inactive', 'churned', 'suspended', 'blocked'].includes(final);
  return [...(settles ? [settle] : []), ...(dice.yes(0.03) ? [end] : [])];
}

const cars =
  `Toyota Land Cruiser|Nissan Skyline|Honda Civic Type R|Mazda RX-7|Subaru Impreza|Toyota Alphard|Mitsubishi Delica
Suzuki Jimny|BMW M3|Mercedes-Benz G-Class|Porsche 911|Volkswagen T3|Audi RS 4|Ford Mustang|Jeep Wrangler|Hyundai Ioniq 5
Kia EV6|Land Rover Defender|Mini Cooper|Toyota HiAce|Nissan Leaf|Lexus LX 470|Toyota Supra|Honda S2000`.split(/[|\n]/);
const work = [
  'Import service',
  'Auction fee',
  'Inspection and papers',
  'Port handling',
  'Parts',
  'Conversion',
  'Deposit',
];

export const describeSale = (dice: Chance) =>
  `${dice.pickEarly(work)}, ${dice.whole(1989, 2024)} ${dice.pickEarly(cars, 1.3)}`;
const minor = (ctx: Context, amount: number) => toMinor(amount, ctx.org.currency) ?? 0;
