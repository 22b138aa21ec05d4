import { forgetDirectory } from '@/lib/directory';
import { idOf, uuid } from '@/lib/id';
import { diff } from '@/lib/recorded';
import { type Context, command, demand, Problem } from '@/lib/service';
import { ApiKey } from '@/models/api-key';
import { Session } from '@/models/session';
import type { Account, LeaveInput } from '../schema';
import { saveUser } from './change';
import { checkSuccessor, handOverCustomers, keepAnAdmin, mayOwn, takeRightsInTurn } from './rights';
import { checkVersion, findUser, type UserRow, viewOf } from './row';

/** Shuts an account: signed out at once, its keys revoked, its customers handed over. */
export async function deactivateAccount(
  ctx: Context,
  ref: string,
  input: LeaveInput,
  ifMatch?: number,
): Promise<Account> {
  demand(ctx, 'users.manage');
  try {
    return await command(ctx, 'deactivateAccount', () => shut(ctx, ref, input, ifMatch));
  } finally {
    forgetDirectory(ctx.org.id);
  }
}

async function shut(ctx: Context, ref: string, input: LeaveInput, ifMatch?: number): Promise<Account> {
  const row = await findUser(ctx, ref);
  checkVersion(row, ifMatch);
  if (row.disabled) throw new Problem('deactivated', 'This user is deactivated already');
  if (input.newOwnerId) await checkSuccessor(ctx, idOf(row._id), input.newOwnerId);
  await takeRightsInTurn(ctx);
  await keepAnAdmin(ctx, row, '');
  if (mayOwn(row.role)) await handOverCustomers(ctx, row, input);
  const own = { orgId: uuid(ctx.org.id), userId: uuid(idOf(row._id)) };
  await Session.updateMany({ ...own, endedAt: null }, { $set: { endedAt: new Date() } });
  await ApiKey.updateMany({ ...own, revokedAt: null }, { $set: { revokedAt: new Date() } });
  return save(ctx, row, true);
}

/** Lets a user in again, with a role and password as before; keys and customers do not come back. */
export async function reactivateAccount(ctx: Context, ref: string, ifMatch?: number): Promise<Account> {
  demand(ctx, 'users.manage');
  try {
    return await command(ctx, 'reactivateAccount', async () => {
      const row = await findUser(ctx, ref);
      checkVersion(row, ifMatch);
      if (!row.disabled) throw new Problem('not_deactivated', 'This user is not deactivated');
      return save(ctx, row, false);
    });
  } finally {
    forgetDirectory(ctx.org.id);
  }
}

function save(ctx: Context, row: UserRow, disabled: boolean): Promise<Account> {
  const next = { ...row, disabled };
  const changes = diff(viewOf(row), viewOf(next));
  const $set = { disabled, disabledAt: disabled ? ctx.now : null, ...(disabled ? { setPassword: null } : {}) };
  return saveUser(ctx, next, disabled ? 'user.deactivated' : 'user.reactivated', changes, {
    $set,
    $inc: { sessionVersion: 1 },
  });
}
