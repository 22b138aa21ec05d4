import { customFields } from '@/features/custom-fields/definitions';
import type { CustomField } from '@/features/custom-fields/schema';
import type { CustomValues } from '@/features/custom-fields/values';
import { type Context, relationOf } from '@/lib/context';
import { type Colleague, directory } from '@/lib/directory';
import { idOf, idOrNull } from '@/lib/id';
import { averageOf, fromMinor } from '@/lib/money';
import { isGranted, type Permission } from '@/lib/permissions';
import { fullAcl } from './acl';
import type { CustomerRow } from './answer';
import type { qualifications, sealedFields } from './fields';
import { lifecycleStage } from './lifecycle';
import type { CustomerRecord } from './model';
import { hiddenAt, levelOf, sightOf } from './policy';

export type Opened = Partial<
  Record<Exclude<(typeof sealedFields)[number], 'qualificationNotes' | 'customSealed'>, string>
> & {
  customSealed?: CustomValues;
  qualificationNotes?: Partial<Record<(typeof qualifications)[number], string>>;
};
type Grouped = 'membership' | 'preferences' | 'communicationPreferences' | 'consent' | 'qualification';
export type Stored = Omit<CustomerRecord, Grouped | 'custom'> & { custom?: unknown } & {
  [Group in Grouped]?: Partial<NonNullable<CustomerRecord[Group]>> | null;
};

/** What a list row needs of the stored document. */
export const rowProjection = {
  orgId: 1,
  customerId: 1,
  codeKey: 1,
  nameSort: 1,
  name: 1,
  firstName: 1,
  lastName: 1,
  type: 1,
  companyName: 1,
  city: 1,
  state: 1,
  country: 1,
  status: 1,
  lifecyclePinned: 1,
  silentFrom: 1,
  isActive: 1,
  member: 1,
  membership: 1,
  purchaseMinor: 1,
  ordersMinor: 1,
  ordersCount: 1,
  lastOrderAt: 1,
  ownerId: 1,
  acl: 1,
  preferences: 1,
  paymentStatus: 1,
  tags: 1,
  custom: 1,
  customIndex: 1,
  limitedSort: 1,
  nextFollowUp: 1,
  lastContact: 1,
  lastActivityAt: 1,
  version: 1,
  createdAt: 1,
  updatedAt: 1,
  sealed: 1,
} as const;
/** What whole customers need: all that is not for finding them. */
export const wholeProjection = { terms: 0, grams: 0, findText: 0, seenBy: 0, limitedGrams: 0, limitedText: 0 } as const;

/** What all rows of an answer share. */
export type Seen = {
  threshold: number;
  people: Map<string, Colleague>;
  /** The organization's own fields, where a row can have any. */
  fields: CustomField[];
  hides: (field: string) => boolean;
};

export async function seenBy(ctx: Context, rows: Stored[], threshold: number): Promise<Seen> {
  // Of a limited row nothing is left to hide: it is made of what it shows alone.
  const level = levelOf(ctx.role, 'own');
  const hides = (field: string) => sightOf(level, field) !== 'shown';
  const own = rows.some((row) => row.custom || row.customIndex) && !hides('custom');
  return { threshold, people: await directory(ctx.org.id), fields: own ? await customFields(ctx) : [], hides };
}

export const when = (value: Date | null | undefined) => value?.toISOString() ?? null;

export function rowOf(ctx: Context, row: Stored, opened: Opened, seen: Seen): CustomerRow {
  const id = idOf(row._id);
  const ownerId = idOrNull(row.ownerId);
  const amount = fromMinor(row.purchaseMinor, ctx.org.currency);
  const vehicleTypes = row.preferences?.vehicleTypes ?? [];
  return {
    _id: id,
    id,
    orgId: ctx.org.id,
    tenant_id: ctx.org.id,
    customerId: row.customerId,
    name: row.name,
    customerName: row.name,
    firstName: row.firstName ?? null,
    lastName: row.lastName ?? null,
    type: row.type,
    companyName: row.companyName ?? null,
    email: opened.email ?? null,
    phone: opened.phone ?? null,
    contactInfo: opened.email ?? opened.phone ?? opened.line1 ?? null,
    city: row.city ?? null,
    state: row.state ?? null,
    country: row.country,
    status: row.status,
    lifecycleStage: lifecycleStage(row, ctx.now),
    isActive: row.isActive,
    membershipStatus: row.member,
    membership: membershipOf(row, seen.threshold, ctx.org.currency),
    purchaseAmount: amount,
    value: amount,
    ownerId,
    assignedTo: ownerId,
    owner: ownerId ? { id: ownerId, name: seen.people.get(ownerId)?.name ?? 'Former colleague' } : null,
    preferences: {
      vehicleTypes,
      vehicleType: vehicleTypes,
      region: row.preferences?.region ?? null,
      importFrequency: row.preferences?.importFrequency ?? null,
      paymentMethod: row.preferences?.paymentMethod ?? null,
      preferredContactMethod: row.preferences?.preferredContactMethod ?? null,
    },
    paymentStatus: row.paymentStatus ?? null,
    tags: seen.hides('tags') ? [] : (row.tags ?? []),
    custom: customOf(row, opened, seen.fields),
    metrics: rowMetricsOf(row, ctx.org.currency),
    lastContact: when(row.lastContact),
    lastActivityAt: when(row.lastActivityAt),
    nextFollowUp: seen.hides('nextFollowUp') ? null : when(row.nextFollowUp),
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    access: accessOf(ctx, row),
  };
}

/** Values of the fields that are in use; those of a deactivated field stay stored. */
function customOf(row: Stored, opened: Opened, fields: CustomField[]): CustomValues {
  if (fields.length === 0) return {};
  const values: CustomValues = { ...(row.custom as CustomValues | undefined), ...opened.customSealed };
  return Object.fromEntries(
    fields.flatMap(({ key, isActive }) => (isActive && values[key] !== undefined ? [[key, values[key]]] : [])),
  );
}

function rowMetricsOf(row: Stored, currency: string): CustomerRow['metrics'] {
  const totalOrders = row.ordersCount ?? 0;
  return {
    totalOrders,
    totalRevenue: fromMinor(row.ordersMinor, currency),
    averageOrderValue: fromMinor(averageOf(row.ordersMinor, totalOrders), currency),
    lastOrderDate: when(row.lastOrderAt),
  };
}

function membershipOf(row: Stored, threshold: number, currency: string): CustomerRow['membership'] {
  const kept = row.membership;
  return {
    active: row.member,
    since: row.member ? when(kept?.since) : null,
    source: row.member ? (kept?.source ?? null) : null,
    threshold: row.member && typeof kept?.threshold === 'number' ? fromMinor(kept.threshold, currency) : null,
    runId: row.member ? idOrNull(kept?.runId) : null,
    eligible: !row.member && row.purchaseMinor >= threshold,
  };
}

const can: Record<keyof CustomerRow['access']['can'], [permission: Permission, active: boolean]> = {
  update: ['customers.update', true],
  deactivate: ['customers.deactivate', true],
  restore: ['customers.restore', false],
  membership: ['membership.update', true],
  transfer: ['customers.transfer', true],
  share: ['customers.share', true],
  requestAccess: ['customers.requestAccess', true],
  takeOver: ['customers.takeOver', true],
};
const verbs = Object.entries(can) as [keyof typeof can, [Permission, boolean]][];

/** How much of the customer this caller sees, and what it may do with it. */
export function accessOf(
  ctx: Context,
  row: Pick<Stored, '_id' | 'acl' | 'isActive'>,
  level?: 'limited',
): CustomerRow['access'] {
  const relation = relationOf(ctx, fullAcl(row));
  return {
    level: level ?? 'full',
    relation,
    masked: [...hiddenAt(level ?? levelOf(ctx.role, 'own'))],
    can: Object.fromEntries(
      verbs.map(([verb, [permission, active]]) => [
        verb,
        row.isActive === active && isGranted(ctx.role, permission, relation),
      ]),
    ) as CustomerRow['access']['can'],
  };
}
