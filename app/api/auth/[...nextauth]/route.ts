import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { authOptions } from '@/lib/auth-options';
import { refuseUnreadable } from '@/lib/auth-request';
import { nothingHere } from '@/lib/route';

type Context = { params: Promise<{ nextauth: string[] }> };

/** What our pages ask of it; its other addresses are pages and callbacks of providers that we do not have. */
const actions: Record<string, string[]> = {
  GET: ['session', 'csrf', 'providers'],
  POST: ['callback', 'signout', '_log'],
};

/** The one handler that is not a route(): next-auth's own, with its own CSRF token. */
const handler = async (request: NextRequest, context: Context): Promise<Response> => {
  const [action = ''] = (await context.params).nextauth;
  if (!actions[request.method]?.includes(action)) return nothingHere(request);
  return (await refuseUnreadable(request)) ?? NextAuth(request, context, authOptions());
};

export { handler as GET, handler as POST };
