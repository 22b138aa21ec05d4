import { findCustomer } from '@/features/customers/service';
import { adoptHandOvers, ownsCustomers, queueHandOver } from '@/features/ownership/hand-over';
import { type Id, idOf, uuid } from '@/lib/id';
import type { Role } from '@/lib/permissions';
import { type Context, Problem } from '@/lib/service';
import { Organization } from '@/models/organization';
import { Team } from '@/models/team';
import { User } from '@/models/user';
import { people, stateOf, type UserRow } from './row';

export const mayOwn = (role: Role): boolean => role === 'admin' || role === 'sales';

/**
 * Of two commands that take rights away at once the second waits for the first and sees what it left: two administrators
 * who dismiss each other leave one.
 */
export async function takeRightsInTurn(ctx: Context): Promise<void> {
  await Organization.updateOne({ _id: uuid(ctx.org.id) }, { $set: { rightsChangedAt: new Date() } });
}

/** Before an administrator stops being one: somebody else must be left who can sign in. */
export async function keepAnAdmin(ctx: Context, row: UserRow, path: string): Promise<void> {
  if (row.role !== 'admin') return;
  const others = { ...people(ctx), role: 'admin' as const, disabled: false, _id: { $ne: uuid(idOf(row._id)) } };
  const another = await User.exists({ ...others, passwordHash: { $ne: null } });
  if (stateOf(row) === 'active' && !another)
    throw Problem.field('last_admin', path, 'This is the last active administrator; make somebody else one first');
  await adoptHandOvers(ctx, idOf(row._id));
}

type Successor = { newOwnerId?: string; reason?: string };

/** Before a user stops being one who may own: its customers go to whom the caller names, in a job. */
export async function handOverCustomers(ctx: Context, row: UserRow, { newOwnerId, reason }: Successor): Promise<void> {
  const from = idOf(row._id);
  const { count, awaits } = await ownsCustomers(ctx, from);
  if (count === 0 && !awaits) return;
  const extensions = { customers: count };
  if (!newOwnerId)
    throw Problem.field(
      'new_owner_required',
      'newOwnerId',
      `This user owns ${count} customers: say who gets them`,
      extensions,
    );
  if (!reason)
    throw Problem.field('transfer_reason_required', 'reason', 'Say why: each ownership history keeps it', extensions);
  const to = await checkSuccessor(ctx, from, newOwnerId);
  await queueHandOver(ctx, { from, to, reason, total: count });
}

/** 422 for whoever may not own the customers of this user; asked whenever somebody is named, needed or not. */
export async function checkSuccessor(ctx: Context, from: Id, newOwnerId: string): Promise<Id> {
  const person =
    newOwnerId === from
      ? null
      : await User.findOne({ ...people(ctx), _id: uuid(newOwnerId), disabled: false }, { role: 1 }).lean();
  if (!person || !mayOwn(person.role))
    throw Problem.field(
      'invalid_owner',
      'newOwnerId',
      'The new owner is another active admin or sales user of the organization',
    );
  return idOf(person._id);
}

export async function checkTeam(teamId: string | null): Promise<Id | null> {
  if (teamId === null) return null;
  const team = await Team.findById(uuid(teamId), { _id: 1 }).lean();
  if (!team) throw Problem.field('invalid', 'teamId', 'There is no such team');
  return idOf(team._id);
}

/** What role, team and customers an account has together: staff has a team, a customer's login its customers. */
export async function placeOf(
  ctx: Context,
  role: Role,
  { teamId, customerIds }: { teamId: string | null; customerIds: readonly string[] },
) {
  if (role !== 'brand') return { teamId: await checkTeam(teamId), customerIds: [] as Id[] };
  if (customerIds.length === 0)
    throw Problem.field('required', 'customerIds', 'Say whose login this is: at least one customer');
  const ids: Id[] = [];
  for (const [at, ref] of customerIds.entries()) ids.push(await customerId(ctx, ref, at));
  return { teamId: null, customerIds: [...new Set(ids)] };
}

async function customerId(ctx: Context, ref: string, at: number): Promise<Id> {
  const found = await findCustomer(ctx, 'customers.read', ref).catch((error: unknown) => {
    if (error instanceof Problem && error.code === 'not_found') return null;
    throw error;
  });
  if (!found) throw Problem.field('invalid', `customerIds.${at}`, 'There is no such customer');
  return idOf(found._id);
}
