import type { Context } from '@/lib/service';
import type { VehicleImport } from '../schema';
import { type ImportStage, importStages } from '../states';

type Words = { vehicle?: string | null; region?: string | null; origin?: string | null; port?: string | null };
type Step = { stage: ImportStage; at: Date; byName?: string | null };
export type Way = Words & { stage: ImportStage; eta?: string | null; reached?: readonly Step[] | null };
type Preferences = { vehicleTypes?: readonly string[] | null; region?: string | null; paymentMethod?: string | null };
type Customer = { preferences?: Preferences | null };

/** What an order takes from its customer's preferences where nobody says otherwise. */
export const paymentOf = ({ preferences }: Customer, told: string | null | undefined): string | undefined =>
  (told === undefined ? preferences?.paymentMethod : told) ?? undefined;

/** The way of a vehicle as it was told anew; what is not told stays, and on a new way comes from the preferences. */
export function nextWay(
  ctx: Context,
  { preferences }: Customer,
  before: Way | null | undefined,
  told: VehicleImport,
): Way {
  const [only, ...others] = preferences?.vehicleTypes ?? [];
  const preferred = before ? {} : { vehicle: others.length ? null : only, region: preferences?.region };
  const kept = { ...preferred, ...before, ...withoutAbsent(told) };
  const { stage, vehicle, region, origin, port, eta } = kept;
  return {
    stage,
    ...{ vehicle: vehicle || null, region: region || null, origin: origin || null, port: port || null },
    eta: eta || null,
    reached: reachedBy(ctx, before, stage),
  };
}

const withoutAbsent = (told: VehicleImport) =>
  Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)) as VehicleImport;

/** One that goes back a stage has not reached the later ones any more. */
function reachedBy(ctx: Context, before: Way | null | undefined, stage: ImportStage): readonly Step[] {
  const kept = before?.reached ?? [];
  if (before?.stage === stage && kept.length > 0) return kept;
  const earlier = kept.filter((one) => importStages.indexOf(one.stage) < importStages.indexOf(stage));
  return [...earlier, { stage, at: ctx.now, byName: ctx.user.name }];
}
