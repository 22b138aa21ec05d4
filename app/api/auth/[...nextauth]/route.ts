import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { authOptions } from '@/lib/auth-options';

type Context = { params: Promise<{ nextauth: string[] }> };

/** The one handler that is not a route(): next-auth's own, with its own CSRF token. */
const handler = (request: NextRequest, context: Context): Promise<Response> =>
  NextAuth(request, context, authOptions());

export { handler as GET, handler as POST };
