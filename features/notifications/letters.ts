import type { Context } from '@/lib/context';
import { env } from '@/lib/env';
import type { Notification } from './schema';

/** What happened and where to look; what it says in detail stands behind the sign-in. */
export const letterOf = (ctx: Context, { text, href }: Notification): { subject: string; text: string } => ({
  subject: text,
  text: `Hello ${ctx.user.name},

${text}.

${new URL(href ?? '/', env.APP_URL).href}

Which letters you get is yours to say: ${new URL('/profile', env.APP_URL).href}
`,
});
