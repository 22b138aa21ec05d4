import type { Scheme } from './palette';

/** What a person chose; `system` follows the device. */
export type ThemeChoice = Scheme | 'system';

export const themeCookie = 'kinso-theme';
/** What `system` meant when the page was last open: the server cannot ask the device, so it is told. */
export const schemeCookie = 'kinso-scheme';

export const siderCookie = 'kinso-sider';

export const darkQuery = '(prefers-color-scheme: dark)';

export function toChoice(value: string | undefined): ThemeChoice {
  return value === 'light' || value === 'dark' ? value : 'system';
}

export function toScheme(choice: ThemeChoice, remembered: string | undefined): Scheme {
  if (choice !== 'system') return choice;
  return remembered === 'dark' ? 'dark' : 'light';
}

/** Runs before the first paint where the device decides; it matters on the first visit, when no cookie tells the server. */
export const bootScript = `document.documentElement.dataset.theme=matchMedia('${darkQuery}').matches?'dark':'light'`;

const yearSeconds = 31_536_000;

export function rememberCookie(name: string, value: string): void {
  const secure = window.location.protocol === 'https:' ? '; secure' : '';
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and on plain http
  document.cookie = `${name}=${value}; path=/; max-age=${yearSeconds}; samesite=lax${secure}`;
}
