import { formatMoney } from '@/lib/ui/format';
import { choiceWord } from './choice-words';
import type { EditPath, Labels, Value } from './edit-values';

const chosen = new Set<string>([
  'type',
  'status',
  'paymentStatus',
  'preferences.vehicleTypes',
  'preferences.region',
  'preferences.importFrequency',
  'preferences.paymentMethod',
  'preferences.preferredContactMethod',
]);

/** A field's value as a person reads it. */
export function valueWords(path: EditPath, value: Value, currency: string): string {
  if (value === null) return 'empty';
  if (path === 'membershipStatus') return value ? 'Member' : 'Not a member';
  if (path === 'purchaseAmount') return formatMoney(Number(value), currency);
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  const words = (Array.isArray(value) ? value : [value]).map(String);
  return words.map((word) => (chosen.has(path) ? choiceWord(word) : word)).join(', ');
}

/** "Phone, City and Notes". */
export function listOf(paths: EditPath[], labels: Labels): string {
  const names = paths.map((path) => labels[path] ?? path);
  const last = names.pop() ?? '';
  return names.length > 0 ? `${names.join(', ')} and ${last}` : last;
}
