import { type Context, relationOf } from '@/lib/context';
import { loginOf } from '@/lib/directory';
import { fold } from '@/lib/fold';
import { derivedId, idOf, idOrNull } from '@/lib/id';
import { openSealed } from '@/lib/sealed';
import { fullAcl } from './acl';
import type { Customer, CustomerRow, LimitedCustomer } from './answer';
import type { findings, qualifications } from './fields';
import { limitedName, maskEmail, maskPhone } from './limited';
import { levelOf } from './policy';
import { accessOf, type Opened, rowOf, type Seen, type Stored, seenBy, when } from './present-row';

export { rowProjection, type Stored, wholeProjection } from './present-row';

const isLimited = (ctx: Context, row: Stored) => levelOf(ctx.role, relationOf(ctx, fullAcl(row))) === 'limited';

/**
 * The only way out for customers: opens what is sealed, leaves out what the caller does not see of each, and says what it
 * may do. `threshold` in minor units. Of rows in a limited view only what `limitedCustomer` names is there.
 */
export async function presentRows(ctx: Context, rows: Stored[], threshold: number): Promise<CustomerRow[]> {
  const seen = await seenBy(ctx, rows, threshold);
  return rows.map((row) =>
    isLimited(ctx, row) ? (limitedOf(ctx, row, seen) as unknown as CustomerRow) : rowOf(ctx, row, open(ctx, row), seen),
  );
}

export async function presentCustomers(ctx: Context, rows: Stored[], threshold: number): Promise<Customer[]> {
  const seen = await seenBy(ctx, rows, threshold);
  return rows.map((row) =>
    isLimited(ctx, row) ? (limitedOf(ctx, row, seen) as unknown as Customer) : wholeOf(ctx, row, seen),
  );
}

export async function presentCustomer(ctx: Context, row: Stored, threshold: number): Promise<Customer> {
  const [shown] = await presentCustomers(ctx, [row], threshold);
  return shown as Customer;
}

/** For a caller who has just shown the right to all of it, be it that the change itself took it out of its sight. */
export async function presentWhole(ctx: Context, row: Stored, threshold: number): Promise<Customer> {
  return wholeOf(ctx, row, await seenBy(ctx, [row], threshold));
}

function limitedOf(ctx: Context, row: Stored, seen: Seen): LimitedCustomer {
  const { email, phone } = open(ctx, row);
  const id = idOf(row._id);
  const name = limitedName(row);
  const ownerId = idOrNull(row.ownerId);
  const tags = row.tags ?? [];
  const place = { city: none(row.city), state: none(row.state), country: row.country };
  return {
    _id: id,
    id,
    orgId: ctx.org.id,
    tenant_id: ctx.org.id,
    customerId: row.customerId,
    name,
    customerName: name,
    type: row.type,
    companyName: none(row.companyName),
    email: maskEmail(email),
    phone: maskPhone(phone),
    ...place,
    address: { ...place, province: place.state },
    preferences: { region: none(row.preferences?.region) },
    status: row.status,
    ownerId,
    assignedTo: ownerId,
    owner: ownerId ? { id: ownerId, name: seen.people.get(ownerId)?.name ?? 'Former colleague' } : null,
    tags,
    tagIds: tags.map((tag) => tagId(ctx, tag)),
    createdAt: row.createdAt.toISOString(),
    lastActivityAt: when(row.lastActivityAt),
    access: accessOf(ctx, row, 'limited'),
  };
}

const open = (ctx: Context, row: Stored) => openSealed(ctx.keys, ctx.org.id, 'Customer', row) as Opened;
const none = (value: string | null | undefined) => value ?? null;

function wholeOf(ctx: Context, row: Stored, seen: Seen): Customer {
  const opened = open(ctx, row);
  const base = rowOf(ctx, row, opened, seen);
  const visible = (field: string, value: string | null | undefined) => (seen.hides(field) ? null : none(value));
  return {
    ...base,
    userId: loginOf(seen.people, base._id),
    phoneTyped: none(opened.phoneTyped),
    phoneSecondary: none(opened.phoneSecondary),
    phoneSecondaryTyped: none(opened.phoneSecondaryTyped),
    dateOfBirth: visible('dateOfBirth', opened.dateOfBirth),
    address: addressOf(row, opened),
    businessDetails: {
      companyName: none(row.companyName),
      businessType: none(row.businessType),
      taxId: visible('taxId', opened.taxId),
    },
    industry: none(row.industry),
    website: none(row.website),
    ...preferencesOf(row),
    emailVerified: row.emailVerified ?? false,
    phoneVerified: row.phoneVerified ?? false,
    lifecyclePinned: Boolean(row.lifecyclePinned),
    metrics: metricsOf(row, base),
    customerValue: base.metrics.totalRevenue,
    lifetimeValue: base.value,
    leadScore: { score: null, factors: [], lastCalculated: null },
    qualification: qualificationOf(seen.hides('qualification') ? {} : row, opened),
    source: visible('source', row.source),
    acquisitionDate: none(row.acquisitionDate),
    referredBy: visible('referredBy', row.referredBy),
    tagIds: base.tags.map((tag) => tagId(ctx, tag)),
    segments: [],
    notes: visible('notes', opened.notes),
    externalIds: seen.hides('externalIds') ? {} : ((row.externalIds as Record<string, string> | undefined) ?? {}),
    ...historyOf(row),
    statusReason: visible('statusReason', row.statusReason),
  };
}

/** A tag is known by its name, whatever its case. */
const tagId = (ctx: Context, tag: string) => derivedId(ctx.org.id, `tag:${fold(tag)}`);

function addressOf(row: Stored, opened: Opened): Customer['address'] {
  return {
    line1: none(opened.line1),
    street: none(opened.line1),
    line2: none(opened.line2),
    city: none(row.city),
    state: none(row.state),
    province: none(row.state),
    postalCode: none(opened.postalCode),
    zipCode: none(opened.postalCode),
    country: row.country,
  };
}

/** Nobody who said nothing is kept from being written to; nobody who said nothing has consented. */
function preferencesOf({ communicationPreferences: kept, consent }: Stored) {
  const channels = kept?.channels;
  return {
    communicationPreferences: {
      channels: { email: channels?.email ?? true, phone: channels?.phone ?? true, sms: channels?.sms ?? true },
      topics: kept?.topics ?? [],
      language: none(kept?.language),
      doNotContactUntil: none(kept?.doNotContactUntil),
    },
    consent: { marketing: consent?.marketing ?? false, newsletter: consent?.newsletter ?? false },
  };
}

function metricsOf(row: Stored, base: CustomerRow): Customer['metrics'] {
  return {
    ...base.metrics,
    firstOrderDate: when(row.firstOrderAt),
    predictedValue: null,
    churnRisk: null,
    churnScore: null,
    factors: [],
    model: null,
    lastCalculated: null,
    error: null,
  };
}

function qualificationOf({ qualification }: Pick<Stored, 'qualification'>, opened: Opened): Customer['qualification'] {
  const finding = (name: (typeof qualifications)[number]) => ({
    value: (qualification?.[name] ?? 'unknown') as (typeof findings)[number],
    note: (qualification && opened.qualificationNotes?.[name]) ?? null,
  });
  return {
    budget: finding('budget'),
    authority: finding('authority'),
    need: finding('need'),
    timeline: finding('timeline'),
  };
}

function historyOf(row: Stored) {
  return {
    qualifiedAt: when(row.qualifiedAt),
    convertedAt: when(row.convertedAt),
    churnedAt: when(row.churnedAt),
    formerStatus: none(row.formerStatus),
    mergedInto: idOrNull(row.mergedInto),
    erasedAt: when(row.erasedAt),
    createdBy: idOrNull(row.createdBy),
    updatedBy: idOrNull(row.updatedBy),
    deactivatedAt: when(row.deactivatedAt),
    deactivatedBy: idOrNull(row.deactivatedBy),
  };
}
