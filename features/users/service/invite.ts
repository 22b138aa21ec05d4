import { isDuplicateKey } from '@/lib/db';
import { forgetDirectory } from '@/lib/directory';
import { type Id, uuid } from '@/lib/id';
import { mailIsSetUp, queueMail } from '@/lib/mail';
import { newPasswordLink, passwordLink } from '@/lib/password-link';
import { diff, recordEvent } from '@/lib/recorded';
import { type Context, command, demand, Problem } from '@/lib/service';
import { User } from '@/models/user';
import type { Account, Invited, InviteInput } from '../schema';
import { getAccount, presentAccount } from './accounts';
import { invitation, newPassword } from './letters';
import { placeOf } from './rights';
import { aclOf, findUser, people, viewOf } from './row';

const dayMs = 86_400_000;

/** A new account without a password, and a one-time link to set one: by mail, or for the administrator to hand over. */
export async function inviteUser(ctx: Context, input: InviteInput): Promise<Invited> {
  demand(ctx, 'users.manage');
  try {
    return await command(ctx, 'inviteUser', () => create(ctx, input));
  } catch (error) {
    if (isDuplicateKey(error))
      throw Problem.field(
        'email_taken',
        'email',
        'A user has this address already; a deactivated one can be let in again',
      );
    throw error;
  } finally {
    forgetDirectory(ctx.org.id);
  }
}

async function create(ctx: Context, { email, name, role, ...place }: InviteInput): Promise<Invited> {
  const { teamId, customerIds } = await placeOf(ctx, role, {
    teamId: place.teamId ?? null,
    customerIds: place.customerIds ?? [],
  });
  const id = ctx.newId();
  const { token, setPassword } = newPasswordLink(id, 7 * dayMs);
  await User.create([
    {
      _id: uuid(id),
      orgId: uuid(ctx.org.id),
      email,
      name,
      role,
      teamId: teamId ? uuid(teamId) : null,
      customerIds: customerIds.map(uuid),
      setPassword,
    },
  ]);
  const row = await findUser(ctx, id);
  recordEvent({ name: 'user.invited', subject: { type: 'user', id }, acl: aclOf(id), changes: diff({}, viewOf(row)) });
  await send(ctx, { to: email, ...invitation(ctx, name, passwordLink(token)) });
  return withLink(await presentAccount(ctx, row), token);
}

/** A new one-time link in the place of any older one: to be invited again, or to choose another password. */
export function makeLink(ctx: Context, ref: string): Promise<Invited> {
  demand(ctx, 'users.manage');
  return command(ctx, 'makeLink', async () => {
    const row = await findUser(ctx, ref);
    if (row.disabled) throw new Problem('deactivated', 'This user is deactivated; let it in again first');
    const account = await presentAccount(ctx, row);
    const { token, setPassword } = newPasswordLink(account.id as Id, 7 * dayMs);
    await User.updateOne({ ...people(ctx), _id: uuid(account.id) }, { $set: { setPassword } });
    recordEvent({
      name: 'user.linkMade',
      subject: { type: 'user', id: account.id as Id },
      acl: aclOf(account.id as Id),
    });
    const letter = row.passwordHash ? newPassword : invitation;
    await send(ctx, { to: row.email, ...letter(ctx, row.name, passwordLink(token)) });
    return withLink({ ...account, linkExpiresAt: setPassword.expiresAt.toISOString() }, token);
  });
}

async function send(ctx: Context, letter: Parameters<typeof queueMail>[1]): Promise<void> {
  if (mailIsSetUp()) await queueMail(ctx, letter);
}

/** Who can read the link can be that user: it is told to nobody where it can be mailed. */
const withLink = (account: Account, token: string): Invited => {
  const mailed = mailIsSetUp();
  return { ...account, mailed, link: mailed ? null : passwordLink(token) };
};

/** A repeated invitation tells of the account; its link is told once. */
export const getInvited = async (ctx: Context, ref: string): Promise<Invited> => ({
  ...(await getAccount(ctx, ref)),
  mailed: mailIsSetUp(),
  link: null,
});
