import { formatMoney } from '@/lib/ui/format';
import { choiceWord, countryName } from './choice-words';
import type { EditPath, Labels, Value } from './edit-values';
import { kindOf } from './field-kinds';
import type { Asked } from './use-asked';

/** A field's value as a person reads it. */
export function valueWords(path: EditPath, value: Value, asked: Asked, currency: string): string {
  if (value === null) return 'empty';
  if (path === 'membershipStatus') return value ? 'Member' : 'Not a member';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  const word = wordIn(path, asked, currency);
  return Array.isArray(value) ? value.map((one) => word(one)).join(', ') : word(value as string | number);
}

function wordIn(path: EditPath, asked: Asked, currency: string): (value: string | number) => string {
  const kind = kindOf(path, asked.kinds);
  switch (kind.kind) {
    case 'amount':
      return (value) => formatMoney(Number(value), currency);
    case 'number':
      return (value) => formatNumber(Number(value));
    case 'choice':
    case 'status':
      return (value) => choiceWord(String(value));
    case 'list':
      return (value) => asked.lists[kind.list].labels[value] ?? choiceWord(String(value));
    case 'options':
      return (value) => kind.labels[value] ?? String(value);
    case 'country':
      return (value) => countryName(String(value));
    case 'date':
      return (value) => formatDay(String(value));
    default:
      return String;
  }
}

const formatNumber = (value: number) => new Intl.NumberFormat('en-US', { maximumFractionDigits: 10 }).format(value);

/** "Mar 4, 1980": a day of the calendar, the same wherever it is read. */
function formatDay(day: string): string {
  const at = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(at.getTime())) return day;
  return new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' }).format(at);
}

/** "Phone, City and Notes". */
export function listOf(paths: EditPath[], labels: Labels): string {
  const names = paths.map((path) => labels[path] ?? path);
  const last = names.pop() ?? '';
  return names.length > 0 ? `${names.join(', ')} and ${last}` : last;
}
