import { allFields, type Change } from '@/lib/recorded';
import { sealedFields } from './fields';
import { canonicalPath } from './input';
import { viewed } from './model';
import { fieldRules } from './schema';

/** What events record under another name than the API's. */
const storedNames: Record<string, string> = {
  membershipStatus: 'member',
  lifecycleStage: 'lifecyclePinned',
  purchaseAmount: 'purchaseMinor',
  'address.line1': 'line1',
  'address.line2': 'line2',
  'address.postalCode': 'postalCode',
  'address.city': 'city',
  'address.state': 'state',
  'address.country': 'country',
};
const pathNames = Object.fromEntries(Object.entries(storedNames).map(([path, stored]) => [stored, path]));
/** Recorded as one object; each of its keys is a field of its own to a reader, under this name. */
const groups: Record<string, string> = {
  preferences: 'preferences',
  communicationPreferences: 'communicationPreferences',
  consent: 'consent',
  qualification: 'qualification',
  qualificationNotes: 'qualification',
  custom: 'custom',
  customSealed: 'custom',
};
/** Kept beside another field and told with it. */
const companions = ['phoneTyped', 'phoneSecondaryTyped'];

const isCustom = (name: string) => /^custom\.[a-z][a-z0-9_]{0,39}$/.test(name);

/** All names that events of a customer can hold. */
export const recordedNames: readonly string[] = [...viewed, ...sealedFields];

/** The names under which events record a field of the API; none for what they do not record. */
function recordedAs(path: string): string[] {
  const group = path.split('.')[0] ?? '';
  const names = Object.keys(groups).filter((name) => groups[name] === group);
  return (names.length ? names : [storedNames[path] ?? path]).filter((name) => recordedNames.includes(name));
}

export const isRecorded = (path: string): boolean => recordedAs(path).length > 0;

/** What an index look-up names to find the events of one field: they list it, or they began all fields. */
export const namesIn = (path: string): string[] => [...recordedAs(path), allFields];

/** The path that a reader means by any of a field's names; null for none that has a history. */
export function historyPath(name: string): string | null {
  const path = canonicalPath(name) ?? (isCustom(name) ? name : undefined);
  return path && isRecorded(path) ? path : null;
}

/** Changes as a reader knows the fields: canonical paths, groups taken apart, companions left out. */
export function pathChanges(changes: Change[]): Change[] {
  return changes.flatMap((change) => {
    if (companions.includes(change.field)) return [];
    if (groups[change.field]) return parts(change);
    return [{ ...change, field: pathNames[change.field] ?? change.field }];
  });
}

/** The paths of those changes that hold personal data: what is sealed, and whatever is not known to be none. */
export function personalPaths(changes: Change[]): ReadonlySet<string> {
  const personal = changes.filter(({ field }) => !viewed.includes(field));
  return new Set(pathChanges(personal).map(({ field }) => field));
}

type Group = Record<string, unknown>;
const groupOf = (value: unknown): Group | null =>
  value && typeof value === 'object' && !Array.isArray(value) ? (value as Group) : null;

function parts({ field, from, to }: Change): Change[] {
  const [before, after] = [groupOf(from) ?? {}, groupOf(to) ?? {}];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys
    .map((key) => ({ field: partName(field, key), from: before[key] ?? null, to: after[key] ?? null }))
    .flatMap((one) => (groupOf(one.from) || groupOf(one.to) ? parts(one) : [one]))
    .filter((one) => JSON.stringify(one.from) !== JSON.stringify(one.to));
}

/** Notes are sealed apart from what they are about, and are shown with it. */
const partName = (field: string, key: string) =>
  field === 'qualificationNotes' ? `qualification.${key}.note` : `${groups[field] ?? field}.${key}`;

/** Whether the ordinary update takes this field at all. */
export const isWritable = (path: string): boolean => path in fieldRules || isCustom(path);
