import { queueOwnerTeam } from '@/features/customers/service';
import { forgetDirectory } from '@/lib/directory';
import { idOf, idOrNull, uuid } from '@/lib/id';
import { diff, recordEvent } from '@/lib/recorded';
import { type Context, command, demand } from '@/lib/service';
import { User } from '@/models/user';
import type { Account, AccountChange } from '../schema';
import { presentAccount } from './accounts';
import { checkSuccessor, handOverCustomers, keepAnAdmin, mayOwn, placeOf, takeRightsInTurn } from './rights';
import { aclOf, checkVersion, findUser, people, type UserRow, viewOf } from './row';

/** Changes name, role, team or customers of an account; whose role cannot own any longer hands its customers over. */
export async function updateAccount(
  ctx: Context,
  ref: string,
  change: AccountChange,
  ifMatch?: number,
): Promise<Account> {
  demand(ctx, 'users.manage');
  try {
    return await command(ctx, 'updateAccount', () => write(ctx, ref, change, ifMatch));
  } finally {
    forgetDirectory(ctx.org.id);
  }
}

async function write(ctx: Context, ref: string, change: AccountChange, ifMatch?: number): Promise<Account> {
  const row = await findUser(ctx, ref);
  checkVersion(row, ifMatch);
  if (change.newOwnerId) await checkSuccessor(ctx, idOf(row._id), change.newOwnerId);
  const role = change.role ?? row.role;
  const place = await placeOf(ctx, role, {
    teamId: change.teamId === undefined ? idOrNull(row.teamId) : change.teamId,
    customerIds: change.customerIds ?? (row.customerIds ?? []).map((id) => idOf(id)),
  });
  if (role !== row.role) {
    await takeRightsInTurn(ctx);
    await keepAnAdmin(ctx, row, 'role');
    if (mayOwn(row.role) && !mayOwn(role)) await handOverCustomers(ctx, row, change);
  }
  const next: UserRow = { ...row, ...place, name: change.name ?? row.name, role };
  const changes = diff(viewOf(row), viewOf(next));
  if (changes.length === 0) return presentAccount(ctx, row);
  if (idOrNull(row.teamId) !== place.teamId) await queueOwnerTeam(ctx, [idOf(row._id)]);
  return saveUser(ctx, next, 'user.updated', changes);
}

type Saved = Parameters<typeof recordEvent>[0];

/** Writes the account and its event; what it then is. */
export async function saveUser(
  ctx: Context,
  next: UserRow,
  name: Saved['name'],
  changes: Saved['changes'],
  more: { $set?: object; $inc?: object } = {},
): Promise<Account> {
  const id = idOf(next._id);
  const { name: called, role, teamId, customerIds } = next;
  const customers = (customerIds ?? []).map((one) => uuid(idOf(one)));
  const team = idOrNull(teamId);
  await User.updateOne(
    { ...people(ctx), _id: uuid(id) },
    {
      $set: { name: called, role, teamId: team ? uuid(team) : null, customerIds: customers, ...more.$set },
      $inc: { version: 1, ...more.$inc },
    },
  );
  recordEvent({ name, subject: { type: 'user', id }, acl: aclOf(id), changes });
  return presentAccount(ctx, await findUser(ctx, id));
}
