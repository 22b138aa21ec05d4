import { type Rules, recordChange } from '@/features/membership/changes';
import { indexHash } from '@/lib/crypto';
import { type Id, idOf, idOrNull } from '@/lib/id';
import { toMinor } from '@/lib/money';
import { type Context, Problem } from '@/lib/service';
import { fold } from '@/lib/text';
import { facetsOf } from '../facets';
import type { CustomerStatus } from '../fields';
import type { CustomerDocument } from '../model';
import { checkFormats, parsePhone, recogniseContact } from '../normalise';
import type { CustomerPatch } from '../schema';
import { searchKeys } from '../search-keys';

/** Fields that are stored under their own name, as they are. */
const plainPaths = [
  'firstName',
  'lastName',
  'companyName',
  'businessType',
  'industry',
  'website',
  'type',
  'paymentStatus',
  'source',
  'tags',
  'statusReason',
  'allowDuplicateName',
  'email',
  'dateOfBirth',
  'taxId',
  'notes',
] as const;
const moved = {
  'address.line1': 'line1',
  'address.line2': 'line2',
  'address.postalCode': 'postalCode',
  'address.city': 'city',
  'address.state': 'state',
} as const;

/** Writes a patch onto the document: recognises contact text, checks formats, keeps derived fields in step. */
export function applyPatch(ctx: Context, doc: CustomerDocument, patch: CustomerPatch): void {
  const full = { ...contactOf(ctx, doc, patch), ...patch };
  checkFormats(full, ctx.org.region, full['address.country'] ?? doc.country);
  for (const path of plainPaths) if (full[path] !== undefined) doc.set(path, emptyToUndefined(full[path]));
  for (const [path, field] of Object.entries(moved) as [keyof typeof moved, string][])
    if (full[path] !== undefined) doc.set(field, emptyToUndefined(full[path]));
  if (full['address.country'] !== undefined) doc.set('country', full['address.country'] ?? ctx.org.region);
  applyPreferences(doc, full);
  applyPhones(ctx, doc, full);
  applyName(doc, full);
  if (full.purchaseAmount !== undefined) applyPurchase(ctx, doc, full.purchaseAmount ?? 0);
}

const emptyToUndefined = (value: unknown) => (value === null || value === '' ? undefined : value);

function contactOf(ctx: Context, doc: CustomerDocument, patch: CustomerPatch): CustomerPatch {
  if (patch.contactInfo === undefined) return {};
  if (patch.contactInfo) return recogniseContact(patch.contactInfo, ctx.org.region);
  if (doc.isNew) return {};
  return doc.email ? { email: null } : doc.phone ? { phone: null } : { 'address.line1': null };
}

function applyPreferences(doc: CustomerDocument, patch: CustomerPatch): void {
  for (const field of [
    'vehicleTypes',
    'region',
    'importFrequency',
    'paymentMethod',
    'preferredContactMethod',
  ] as const) {
    const value = patch[`preferences.${field}`];
    if (value !== undefined) doc.set(`preferences.${field}`, emptyToUndefined(value));
  }
}

function applyPhones(ctx: Context, doc: CustomerDocument, patch: CustomerPatch): void {
  if (patch.phone !== undefined) {
    const phone = patch.phone ? parsePhone(patch.phone, ctx.org.region) : null;
    doc.set('phone', phone?.e164);
    doc.set('phoneTyped', phone?.typed);
  }
  if (patch.phoneSecondary !== undefined)
    doc.set(
      'phoneSecondary',
      patch.phoneSecondary ? parsePhone(patch.phoneSecondary, ctx.org.region)?.e164 : undefined,
    );
}

function applyName(doc: CustomerDocument, patch: CustomerPatch): void {
  const person = [doc.firstName, doc.lastName].filter(Boolean).join(' ');
  const changedPerson = patch.firstName !== undefined || patch.lastName !== undefined;
  const name = patch.name || (doc.isNew || changedPerson ? person || doc.companyName || doc.name : doc.name);
  if (!name || !fold(name))
    throw Problem.field('invalid', 'name', 'A name is needed: "name", or "firstName" and "lastName", or "companyName"');
  doc.set('name', name.slice(0, 200));
}

function applyPurchase(ctx: Context, doc: CustomerDocument, amount: number): void {
  const minor = toMinor(amount, ctx.org.currency);
  if (minor === null) throw Problem.field('invalid', 'purchaseAmount', `More decimals than ${ctx.org.currency} has`);
  if (minor < doc.ordersMinor)
    throw Problem.field('below_orders', 'purchaseAmount', 'Completed orders add up to more than this');
  doc.set('openingMinor', minor - doc.ordersMinor);
  doc.set('purchaseMinor', minor);
}

/** Keeps what is computed from other fields: sort and unique keys, search terms, visibility. Called before each save. */
export function derive(ctx: Context, doc: CustomerDocument): void {
  const folded = fold(doc.name);
  doc.set('codeKey', doc.customerId.toLowerCase());
  doc.set('nameSort', folded.slice(0, 200));
  const unique =
    doc.isActive &&
    !doc.allowDuplicateName &&
    (ctx.org.uniqueNames === 'all' || (ctx.org.uniqueNames === 'business' && doc.type !== 'individual'));
  doc.set('nameKey', unique ? folded : undefined);
  doc.set('emailKey', doc.isActive && doc.email ? indexHash(ctx.keys.index, `unique:${doc.email}`) : undefined);
  doc.set('acl', aclOf(idOrNull(doc.ownerId)));
  const keys = searchKeys(ctx.keys.index, doc, facetsOf(ctx, doc));
  for (const [field, value] of Object.entries(keys)) doc.set(field, value);
}

/** Who may see a customer: everybody who sees all, and its owner or, without one, those who look into the pool. */
export const aclOf = (ownerId: Id | null): string[] => ['org', ownerId ? `u:${ownerId}` : 'pool'];

export type Switch = { to: boolean; source: 'manual' | 'purchase'; threshold: number | null };

/** Turns the membership and keeps the change in the history; nothing when it is so already. */
export async function switchMembership(ctx: Context, doc: CustomerDocument, change: Switch): Promise<boolean> {
  if (doc.member === change.to) return false;
  doc.set('member', change.to);
  const kept = doc.membership;
  doc.set('membership', {
    ...(kept ? { runId: kept.runId, batch: kept.batch } : {}),
    since: change.to ? ctx.now : null,
    source: change.source,
    threshold: change.threshold,
  });
  await recordChange(ctx, {
    customerId: idOf(doc._id),
    customerCode: doc.customerId,
    customerName: doc.name,
    acl: doc.acl,
    to: change.to,
    source: change.source,
    threshold: change.threshold,
  });
  return true;
}

/** An organization may activate at the moment a purchase reaches the threshold. */
export function purchaseSwitch(doc: CustomerDocument, rules: Rules, patch: CustomerPatch): Switch | null {
  if (typeof patch.membershipStatus === 'boolean')
    return { to: patch.membershipStatus, source: 'manual', threshold: null };
  const reached = patch.purchaseAmount !== undefined && doc.purchaseMinor >= rules.threshold;
  return rules.activateOnPurchase && reached && !doc.member
    ? { to: true, source: 'purchase', threshold: rules.threshold }
    : null;
}

export const startStatus = (doc: CustomerDocument, patch: CustomerPatch): CustomerStatus =>
  doc.purchaseMinor > 0 || patch.membershipStatus ? 'active' : 'prospect';
