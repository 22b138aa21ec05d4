import { fold } from '@/lib/fold';
import { toMinor } from '@/lib/money';
import { type Context, Problem } from '@/lib/service';
import { qualifications } from '../fields';
import type { CustomerDocument } from '../model';
import { checkFormats, parsePhone, recogniseContact } from '../normalise';
import type { CustomerPatch } from '../rules';

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
  'acquisitionDate',
  'referredBy',
  'tags',
  'statusReason',
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
  lifecycleStage: 'lifecyclePinned',
} as const;

/** Writes a patch onto the document: recognises contact text, checks formats, keeps derived fields in step. */
export function applyPatch(ctx: Context, doc: CustomerDocument, patch: CustomerPatch): void {
  const full = { ...contactOf(ctx, doc, patch), ...patch };
  checkFormats(full, ctx.org.region, placeOf(ctx, doc, full));
  const { email, phone } = doc;
  for (const path of plainPaths) if (full[path] !== undefined) doc.set(path, emptyToUndefined(full[path]));
  for (const [path, field] of Object.entries(moved) as [keyof typeof moved, string][])
    if (full[path] !== undefined) doc.set(field, emptyToUndefined(full[path]));
  if (full['address.country'] !== undefined) doc.set('country', full['address.country'] ?? ctx.org.region);
  if (full.nextFollowUp !== undefined)
    doc.set('nextFollowUp', full.nextFollowUp ? new Date(full.nextFollowUp) : undefined);
  applyGroups(doc, full);
  applyPhones(ctx, doc, full);
  // What was proven of another address or number is proven of this one anew.
  if (doc.email !== email) for (const path of ['emailVerified', 'emailProof']) doc.set(path, undefined);
  if (doc.phone !== phone) for (const path of ['phoneVerified', 'phoneVerification']) doc.set(path, undefined);
  applyName(doc, full);
  if (full.purchaseAmount !== undefined) applyPurchase(ctx, doc, full.purchaseAmount ?? 0);
}

const isEmpty = (value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
const emptyToUndefined = (value: unknown) => (isEmpty(value) ? undefined : value);

function contactOf(ctx: Context, doc: CustomerDocument, patch: CustomerPatch): CustomerPatch {
  if (patch.contactInfo === undefined) return {};
  if (patch.contactInfo) return recogniseContact(patch.contactInfo, ctx.org.region);
  if (doc.isNew) return {};
  return doc.email ? { email: null } : doc.phone ? { phone: null } : { 'address.line1': null };
}

/** What the postal code is checked by; nothing when this write touches neither it nor the country. */
function placeOf(ctx: Context, doc: CustomerDocument, patch: CustomerPatch) {
  const { 'address.country': country, 'address.postalCode': postalCode } = patch;
  return {
    country: country === undefined ? doc.country : (country ?? ctx.org.region),
    postalCode: postalCode !== undefined || country === undefined ? postalCode : doc.postalCode,
  };
}

type Values = Record<string, unknown>;
const plainOf = (group: unknown): Values =>
  group && typeof group === 'object' && 'toObject' in group
    ? (group as { toObject: () => Values }).toObject()
    : { ...(group as Values | undefined) };

/** Sets the named members of a group; a group that is left without any is gone. */
function setMembers(doc: CustomerDocument, group: string, given: Values): void {
  const named = Object.entries(given).filter(([, value]) => value !== undefined);
  if (named.length === 0) return;
  const next = { ...plainOf((doc as unknown as Values)[group]), ...Object.fromEntries(named) };
  const kept = Object.entries(next).filter(([, value]) => !isEmpty(value));
  doc.set(group, kept.length ? Object.fromEntries(kept) : undefined);
}

/** What a patch says of the fields of a group, by their own names. */
function membersOf(patch: CustomerPatch, prefix: string): Values {
  return Object.fromEntries(
    Object.entries(patch)
      .filter(([path]) => path.startsWith(prefix) && !path.slice(prefix.length).includes('.'))
      .map(([path, value]) => [path.slice(prefix.length), value]),
  );
}

function applyGroups(doc: CustomerDocument, patch: CustomerPatch): void {
  setMembers(doc, 'preferences', membersOf(patch, 'preferences.'));
  const channels = membersOf(patch, 'communicationPreferences.channels.');
  const communication = membersOf(patch, 'communicationPreferences.');
  if (Object.keys(channels).length)
    communication.channels = withMembers(plainOf(doc.communicationPreferences).channels, channels);
  setMembers(doc, 'communicationPreferences', communication);
  const { source: _, ...consent } = membersOf(patch, 'consent.');
  setMembers(doc, 'consent', consent);
  if (patch.externalIds !== undefined)
    setMembers(
      doc,
      'externalIds',
      patch.externalIds ?? Object.fromEntries(Object.keys(doc.externalIds ?? {}).map((id) => [id, null])),
    );
  for (const field of qualifications) {
    const found = patch[`qualification.${field}`];
    if (found === undefined) continue;
    setMembers(doc, 'qualification', { [field]: found?.value ?? null });
    if (found === null || found.note !== undefined)
      setMembers(doc, 'qualificationNotes', { [field]: found?.note ?? null });
  }
}

function withMembers(group: unknown, given: Values): Values | undefined {
  const kept = Object.entries({ ...plainOf(group), ...given }).filter(([, value]) => !isEmpty(value));
  return kept.length ? Object.fromEntries(kept) : undefined;
}

function applyPhones(ctx: Context, doc: CustomerDocument, patch: CustomerPatch): void {
  for (const field of ['phone', 'phoneSecondary'] as const) {
    const typed = patch[field];
    if (typed === undefined) continue;
    const parsed = typed ? parsePhone(typed, ctx.org.region) : null;
    doc.set(field, parsed?.e164);
    doc.set(`${field}Typed`, parsed?.typed);
  }
}

function applyName(doc: CustomerDocument, patch: CustomerPatch): void {
  const person = [doc.firstName, doc.lastName].filter(Boolean).join(' ');
  const changedPerson = patch.firstName !== undefined || patch.lastName !== undefined;
  const name = patch.name || (doc.isNew || changedPerson ? person || doc.companyName || doc.name : doc.name);
  if (!name || fold(name) === '')
    throw Problem.field('invalid', 'name', 'A name is needed: "name", or "firstName" and "lastName", or "companyName"');
  // What was said of the former name says nothing of the new one.
  const renamed = doc.name !== undefined && fold(doc.name) !== fold(name);
  if (renamed || typeof patch.allowDuplicateName === 'boolean')
    doc.set('allowDuplicateName', patch.allowDuplicateName || undefined);
  doc.set('name', name.slice(0, 200).replace(/[\ud800-\udbff]$/, ''));
}

function applyPurchase(ctx: Context, doc: CustomerDocument, amount: number): void {
  const minor = toMinor(amount, ctx.org.currency);
  if (minor === null) throw Problem.field('invalid', 'purchaseAmount', `More decimals than ${ctx.org.currency} has`);
  if (amount < 0 && doc.isNew) throw Problem.field('negative_amount', 'purchaseAmount', 'Zero or more');
  if (minor < doc.ordersMinor)
    throw Problem.field('below_orders', 'purchaseAmount', 'Completed orders add up to more than this');
  doc.set('openingMinor', minor - doc.ordersMinor);
  doc.set('purchaseMinor', minor);
}
