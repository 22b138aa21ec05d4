import { customFields } from '@/features/custom-fields/definitions';
import type { CustomField } from '@/features/custom-fields/schema';
import type { CustomValues } from '@/features/custom-fields/values';
import { type Context, may } from '@/lib/context';
import { type Colleague, directory } from '@/lib/directory';
import { idOf, idOrNull } from '@/lib/id';
import { fromMinor } from '@/lib/money';
import { openSealed } from '@/lib/sealed';
import { type DetailField, hiddenFrom, maySee } from './fields';
import type { CustomerRecord } from './model';
import type { Customer, CustomerRow } from './schema';

type Opened = Partial<
  Record<
    | 'email'
    | 'phone'
    | 'phoneTyped'
    | 'phoneSecondary'
    | 'dateOfBirth'
    | 'line1'
    | 'line2'
    | 'postalCode'
    | 'taxId'
    | 'notes',
    string
  >
> & { customSealed?: CustomValues };
export type Stored = Omit<CustomerRecord, 'membership' | 'preferences' | 'custom'> & {
  custom?: unknown;
  membership?: Partial<NonNullable<CustomerRecord['membership']>> | null;
  preferences?: Partial<NonNullable<CustomerRecord['preferences']>> | null;
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
  isActive: 1,
  member: 1,
  membership: 1,
  purchaseMinor: 1,
  ordersMinor: 1,
  ordersCount: 1,
  ownerId: 1,
  acl: 1,
  preferences: 1,
  paymentStatus: 1,
  tags: 1,
  custom: 1,
  customIndex: 1,
  version: 1,
  createdAt: 1,
  updatedAt: 1,
  sealed: 1,
} as const;

/** The only way out for customers: opens what is sealed and says what the caller may do. `threshold` in minor units. */
export async function presentRows(ctx: Context, rows: Stored[], threshold: number): Promise<CustomerRow[]> {
  const known = await knownOf(ctx, rows);
  return rows.map((row) => rowOf(ctx, row, open(ctx, row), threshold, known));
}

export async function presentCustomer(ctx: Context, row: Stored, threshold: number): Promise<Customer> {
  const opened = open(ctx, row);
  const hidden = hiddenFrom(ctx.role);
  const seen = (path: DetailField, value: string | null | undefined) => (hidden.includes(path) ? null : none(value));
  const base = rowOf(ctx, row, opened, threshold, await knownOf(ctx, [row]));
  const none = (value: string | null | undefined) => value ?? null;
  return {
    ...base,
    access: { ...base.access, masked: hidden },
    phoneTyped: none(opened.phoneTyped),
    phoneSecondary: none(opened.phoneSecondary),
    dateOfBirth: seen('dateOfBirth', opened.dateOfBirth),
    address: {
      line1: none(opened.line1),
      street: none(opened.line1),
      line2: none(opened.line2),
      city: none(row.city),
      state: none(row.state),
      province: none(row.state),
      postalCode: none(opened.postalCode),
      zipCode: none(opened.postalCode),
      country: row.country,
    },
    businessDetails: {
      companyName: none(row.companyName),
      businessType: none(row.businessType),
      taxId: seen('taxId', opened.taxId),
    },
    industry: none(row.industry),
    website: none(row.website),
    source: seen('source', row.source),
    notes: seen('notes', opened.notes),
    statusReason: seen('statusReason', row.statusReason),
    formerStatus: none(row.formerStatus),
    createdBy: idOrNull(row.createdBy),
    updatedBy: idOrNull(row.updatedBy),
    deactivatedAt: row.deactivatedAt?.toISOString() ?? null,
    deactivatedBy: idOrNull(row.deactivatedBy),
  };
}

const open = (ctx: Context, row: Stored) => openSealed(ctx.keys, ctx.org.id, 'Customer', row) as Opened;

/** What rows refer to: colleagues, and the organization's own fields where a row can have any. */
type Known = { people: Map<string, Colleague>; fields: CustomField[] };

async function knownOf(ctx: Context, rows: Stored[]): Promise<Known> {
  const asked = rows.some((row) => row.custom || row.customIndex) && maySee(ctx.role, 'custom');
  return { people: await directory(ctx.org.id), fields: asked ? await customFields(ctx) : [] };
}

/** Values of the fields that are in use; those of a deactivated field stay stored. */
function customOf(row: Stored, opened: Opened, fields: CustomField[]): CustomValues {
  const values: CustomValues = { ...(row.custom as CustomValues | undefined), ...opened.customSealed };
  return Object.fromEntries(
    fields.flatMap(({ key, isActive }) => (isActive && values[key] !== undefined ? [[key, values[key]]] : [])),
  );
}

function rowOf(ctx: Context, row: Stored, opened: Opened, threshold: number, { people, fields }: Known): CustomerRow {
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
    isActive: row.isActive,
    membershipStatus: row.member,
    membership: membershipOf(row, threshold, ctx.org.currency),
    purchaseAmount: amount,
    value: amount,
    ownerId,
    assignedTo: ownerId,
    owner: ownerId ? { id: ownerId, name: people.get(ownerId)?.name ?? 'Former colleague' } : null,
    preferences: {
      vehicleTypes,
      vehicleType: vehicleTypes,
      region: row.preferences?.region ?? null,
      importFrequency: row.preferences?.importFrequency ?? null,
      paymentMethod: row.preferences?.paymentMethod ?? null,
      preferredContactMethod: row.preferences?.preferredContactMethod ?? null,
    },
    paymentStatus: row.paymentStatus ?? null,
    tags: row.tags ?? [],
    custom: customOf(row, opened, fields),
    metrics: { totalOrders: row.ordersCount ?? 0, totalRevenue: fromMinor(row.ordersMinor, ctx.org.currency) },
    lastContact: null,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    access: accessOf(ctx, row),
  };
}

function membershipOf(row: Stored, threshold: number, currency: string): CustomerRow['membership'] {
  const kept = row.membership;
  return {
    active: row.member,
    since: row.member ? (kept?.since?.toISOString() ?? null) : null,
    source: row.member ? (kept?.source ?? null) : null,
    threshold: row.member && typeof kept?.threshold === 'number' ? fromMinor(kept.threshold, currency) : null,
    runId: row.member ? idOrNull(kept?.runId) : null,
    eligible: !row.member && row.purchaseMinor >= threshold,
  };
}

function accessOf(ctx: Context, row: Stored): CustomerRow['access'] {
  const acl = [...row.acl, `c:${idOf(row._id)}`];
  const on = row.isActive;
  return {
    level: 'full',
    masked: [],
    can: {
      update: on && may(ctx, 'customers.update', acl),
      deactivate: on && may(ctx, 'customers.deactivate', acl),
      restore: !on && may(ctx, 'customers.restore', acl),
      membership: on && may(ctx, 'membership.update', acl),
    },
  };
}
