/** The form that searching and comparing use: no accents, no case, single spaces. */
export function fold(typed: string): string {
  return typed
    .normalize('NFKD')
    .replaceAll(/[\p{M}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '')
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .trim();
}
