import type { Match } from '../types';

const words: Record<string, string> = {
  name: 'name',
  customerId: 'code',
  companyName: 'company',
  email: 'e-mail',
  phone: 'phone',
  tags: 'tag',
  city: 'city',
  status: 'status',
  type: 'type',
  owner: 'owner',
};

/** By what a row was found that it does not show: "Found by phone". */
export function matchNote(matches: Match[] = [], shown: ReadonlySet<string>): string | undefined {
  const hidden = [...new Set(matches.map(({ field }) => field))].filter((field) => !shown.has(field));
  return hidden.length > 0 ? `Found by ${hidden.map((field) => words[field] ?? field).join(', ')}` : undefined;
}
