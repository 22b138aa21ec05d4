import { forgetDirectory } from '@/lib/directory';
import { idOf, uuid } from '@/lib/id';
import { log } from '@/lib/log';
import { mailIsSetUp, queueMail } from '@/lib/mail';
import { newPasswordLink, passwordLink } from '@/lib/password-link';
import { systemContext } from '@/lib/provision';
import { recordEvent } from '@/lib/recorded';
import { type Context, command, demand, Problem } from '@/lib/service';
import { confirmPassword, hashPassword, mayMail, passwordProblem } from '@/lib/sign-in';
import { User } from '@/models/user';
import type { PasswordInput, ProfileInput } from '../session-schema';
import { newPassword } from './letters';
import { aclOf, people } from './row';
import { end } from './sessions';

const hourMs = 3_600_000;
const self = (ctx: Context) => ({ ...people(ctx), _id: uuid(ctx.user.id) });

/** The caller's own name. */
export async function updateProfile(ctx: Context, { name }: ProfileInput): Promise<{ name: string }> {
  demand(ctx, 'session.read');
  try {
    return await command(ctx, 'updateProfile', async () => {
      if (name === ctx.user.name) return { name };
      await User.updateOne(self(ctx), { $set: { name }, $inc: { version: 1 } });
      const changes = [{ field: 'name', from: ctx.user.name, to: name }];
      recordEvent({
        name: 'user.updated',
        subject: { type: 'user', id: ctx.user.id },
        acl: aclOf(ctx.user.id),
        changes,
      });
      return { name };
    });
  } finally {
    forgetDirectory(ctx.org.id);
  }
}

/** A new password of one's own: asks for the present one, and ends every other session. */
export async function changePassword(
  ctx: Context,
  { current, password }: PasswordInput,
  peer: string,
): Promise<{ ended: number }> {
  demand(ctx, 'session.end');
  const reason = passwordProblem(password);
  if (reason) throw Problem.field('invalid', 'password', reason);
  await confirmPassword(ctx.user.id, current, peer);
  const passwordHash = await hashPassword(password);
  return command(ctx, 'changePassword', async () => {
    await User.updateOne(self(ctx), { $set: { passwordHash, setPassword: null } });
    recordEvent({ name: 'user.passwordChanged', subject: { type: 'user', id: ctx.user.id }, acl: aclOf(ctx.user.id) });
    return end(ctx, ctx.user.id, {}, true);
  });
}

/**
 * A link by mail for whoever forgot its password. The answer is the same for an address that nobody has, and comes before
 * the work is done: it tells nothing, not even by its time.
 */
export async function forgotPassword(email: string, peer: string): Promise<{ asked: true }> {
  if ((await mayMail(email, peer)) && mailIsSetUp())
    void mailLinks(email).catch((error: unknown) => log.error({ err: error }, 'a link could not be mailed'));
  return { asked: true };
}

async function mailLinks(email: string): Promise<void> {
  const rows = await User.find({ email, disabled: false, kind: 'person' }, { orgId: 1 }).limit(5).lean();
  for (const row of rows) await mailLink(await systemContext(idOf(row.orgId), idOf(row._id)));
}

function mailLink(ctx: Context): Promise<void> {
  return command(ctx, 'mailLink', async () => {
    const { token, setPassword } = newPasswordLink(ctx.user.id, hourMs);
    await User.updateOne(self(ctx), { $set: { setPassword } });
    recordEvent({ name: 'user.linkMade', subject: { type: 'user', id: ctx.user.id }, acl: aclOf(ctx.user.id) });
    await queueMail(ctx, { to: ctx.user.email, ...newPassword(ctx, ctx.user.name, passwordLink(token)) });
  });
}
