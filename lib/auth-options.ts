import type { NextAuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { z } from 'zod';
import { secureCookies } from './auth';
import { isDbAway } from './db';
import { requiredSecret } from './env';
import { Problem } from './problem';
import { endSession, sessionDays, signIn } from './sign-in';

const credentials = z.object({
  email: z.string().min(1).max(254),
  password: z.string().min(1).max(200),
  code: z.string().max(40).optional(),
});
type Signed = { id: string; uid: string; sid: string; v: number; name: string };

/** next-auth's configuration: credentials in, a cookie that names a session out. Rights are never in the cookie. Made when first asked, because a build has no secret. */
export const authOptions = (): NextAuthOptions => ({
  secret: requiredSecret('NEXTAUTH_SECRET'),
  useSecureCookies: secureCookies,
  session: { strategy: 'jwt', maxAge: sessionDays * 86_400 },
  pages: { signIn: '/sign-in', error: '/sign-in' },
  providers: [
    CredentialsProvider({
      credentials: {
        email: { label: 'Work e-mail', type: 'email' },
        password: { label: 'Password', type: 'password' },
        code: { label: 'Code', type: 'text' },
      },
      authorize: async (typed, request) => {
        const parsed = credentials.safeParse(typed);
        if (!parsed.success) return null;
        const headers = request.headers ?? {};
        return attempt({
          ...parsed.data,
          peer: String(headers['x-kinso-peer'] ?? '127.0.0.1'),
          userAgent: String(headers['user-agent'] ?? ''),
        });
      },
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) => {
      if (!user) return token;
      const { uid, sid, v } = user as unknown as Signed;
      return { uid, sid, v };
    },
    session: ({ session }) => ({ expires: session.expires }),
    // Our pages go on by safePath(); what a request asks for leads nowhere, and need not be an address.
    redirect: ({ baseUrl }) => baseUrl,
  },
  events: {
    signOut: async ({ token }) => {
      const sid = (token as { sid?: unknown } | undefined)?.sid;
      if (typeof sid === 'string') await endSession(sid);
    },
  },
});

/** null for wrong credentials; a thrown code becomes the page's message. */
async function attempt(input: Parameters<typeof signIn>[0]): Promise<Signed | null> {
  try {
    const signed = await signIn(input);
    return { id: signed.uid, ...signed };
  } catch (error) {
    if (error instanceof Problem && error.code === 'wrong_credentials') return null;
    if (error instanceof Problem) throw new Error(error.code);
    throw new Error(isDbAway(error) ? 'unavailable' : 'internal');
  }
}
