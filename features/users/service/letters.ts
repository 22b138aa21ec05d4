import type { Context } from '@/lib/context';

type Letter = { subject: string; text: string };

export const invitation = (ctx: Context, name: string, link: string): Letter => ({
  subject: `${ctx.org.name} invites you to Kinso`,
  text: `Hello ${name},

${ctx.user.name} gave you an account at ${ctx.org.name}. Choose a password here; the link works once, for seven days:

${link}

If you did not expect this, ignore it: without a password nobody can use the account.
`,
});

export const newPassword = (ctx: Context, name: string, link: string): Letter => ({
  subject: `Choose a new password for ${ctx.org.name}`,
  text: `Hello ${name},

A new password was asked for your account at ${ctx.org.name}. Choose one here; the link works once:

${link}

If it was not you, ignore this: your password stays as it is.
`,
});
