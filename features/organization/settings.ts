import { keepSettings } from '@/lib/kept';
import { type Context, query } from '@/lib/service';
import { OrganizationSettings } from './model';
import { type ChoiceList, defaultLists, type ListName, listNames, type Rate, type RequirableField } from './schema';

export type Settings = {
  requiredFields: RequirableField[];
  ownerPriorityHours: number;
  lists: Record<ListName, ChoiceList>;
  rates: Rate[];
  version: number;
  updatedAt: Date | null;
};

const defaultOwnerPriorityHours = 24;

/** The organization's own lists and rules as other features ask for them; kept in process until they change. */
export const organizationSettings = (ctx: Context): Promise<Settings> =>
  keepSettings(ctx, 'organization', () => query(ctx, () => readSettings(ctx)));

/** The rate of the organization's table; null where it has none, or needs none. */
export async function tableRate(ctx: Context, currency: string): Promise<number | null> {
  if (currency === ctx.org.currency) return null;
  const { rates } = await organizationSettings(ctx);
  return rates.find((one) => one.currency === currency)?.rate ?? null;
}

/** From the database, with the defaults of one that never changed any. */
export async function readSettings(ctx: Context): Promise<Settings> {
  const row = await OrganizationSettings.findById(ctx.org.id).lean();
  const own = (row?.lists ?? {}) as Partial<Record<ListName, ChoiceList>>;
  const lists = Object.fromEntries(listNames.map((name) => [name, own[name] ?? defaultLists[name]]));
  return {
    ownerPriorityHours: row?.ownerPriorityHours ?? defaultOwnerPriorityHours,
    requiredFields: (row?.requiredFields ?? []) as RequirableField[],
    rates: (row?.rates ?? []) as Rate[],
    lists: lists as Record<ListName, ChoiceList>,
    version: row?.version ?? 0,
    updatedAt: row?.updatedAt ?? null,
  };
}
