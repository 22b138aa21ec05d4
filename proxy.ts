import { type NextRequest, NextResponse } from 'next/server';
import { signInPath } from '@/lib/safe-path';

const sessionCookie = /(^|-)next-auth\.session-token(\.\d+)?$/;

/**
 * Spares a visitor without a session the flash of an empty page. It guards nothing: every route asks for itself who is calling,
 * and all of them hold with this file gone.
 */
export function proxy(request: NextRequest) {
  if (request.cookies.getAll().some(({ name }) => sessionCookie.test(name))) return NextResponse.next();
  const { pathname, search } = request.nextUrl;
  return NextResponse.redirect(new URL(signInPath(pathname + search), request.nextUrl));
}

/** Pages only. An upload that passed through here would be cut short, so /api never does; nor do files. */
export const config = {
  matcher: ['/((?!api/|api$|_next/|sign-in|set-password|forgot-password|verify-email|q/|.*\\..*).*)'],
};
