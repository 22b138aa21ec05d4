import { formatMoney } from '@/lib/ui/format';
import { wordOf } from '@/lib/ui/tone';
import { type EditPath, editLabels, type Flat } from './edit-values';

/** A field's value as a person reads it. */
export function valueWords(path: EditPath, value: Flat[EditPath], currency: string): string {
  if (value === null) return 'empty';
  if (path === 'membershipStatus') return value ? 'Member' : 'Not a member';
  if (path === 'purchaseAmount') return formatMoney(Number(value), currency);
  return path === 'type' || path === 'status' ? wordOf(String(value)) : String(value);
}

/** "Phone, City and Notes". */
export function listOf(paths: EditPath[]): string {
  const names = paths.map((path) => editLabels[path]);
  const last = names.pop() ?? '';
  return names.length > 0 ? `${names.join(', ')} and ${last}` : last;
}
