import type { Route } from 'next';

const base = 'http://kinso.invalid';

/** A path of this installation to go on to, or Home: whatever would lead to another site, to the API or back to sign-in is refused. */
export function safePath(value: string | undefined): Route {
  if (!value?.startsWith('/') || !URL.canParse(value, base)) return '/';
  const url = new URL(value, base);
  if (url.origin !== base || /^\/(api|sign-in)(\/|$)/.test(url.pathname) || url.pathname.startsWith('//')) return '/';
  return `${url.pathname}${url.search}${url.hash}` as Route;
}

export function signInPath(from: string): Route {
  const on = safePath(from);
  return (on === '/' ? '/sign-in' : `/sign-in?callbackUrl=${encodeURIComponent(on)}`) as Route;
}
