import { idOf, uuid } from '@/lib/id';
import { recordEvent } from '@/lib/recorded';
import { newRecoveryCodes, newSecret, type SecondFactor, stepOf } from '@/lib/second-factor';
import { type Context, command, demand, Problem, query } from '@/lib/service';
import { confirmPassword } from '@/lib/sign-in';
import { User } from '@/models/user';
import type { SecondFactorStart, SecondFactorState } from '../session-schema';
import { aclOf, findUser, people } from './row';

const self = (ctx: Context) => ({ ...people(ctx), _id: uuid(ctx.user.id) });
type Row = SecondFactor & { recoveryHashes?: string[] };

async function load(ctx: Context): Promise<Row> {
  const row = await User.findOne(self(ctx)).lean<Row>();
  if (!row) throw new Problem('not_found', 'Only a person has a second factor');
  return row;
}

export function getSecondFactor(ctx: Context): Promise<SecondFactorState> {
  demand(ctx, 'session.read');
  return query(ctx, async () => {
    const row = await load(ctx);
    return {
      active: Boolean(row.totpConfirmedAt),
      since: row.totpConfirmedAt?.toISOString() ?? null,
      recoveryCodesLeft: row.recoveryHashes?.length ?? 0,
    };
  });
}

/** A secret for the caller's app; it counts from the moment that a code of it is brought. */
export async function startSecondFactor(ctx: Context, current: string, peer: string): Promise<SecondFactorStart> {
  demand(ctx, 'session.end');
  await confirmPassword(ctx.user.id, current, peer);
  return command(ctx, 'startSecondFactor', async () => {
    await refuseActive(await load(ctx));
    const { secret, sealed, uri } = newSecret(ctx.keys, ctx.org.id, ctx.user, `Kinso ${ctx.org.name}`);
    await User.updateOne(self(ctx), { $set: { sealed } });
    return { secret, uri };
  });
}

export function confirmSecondFactor(ctx: Context, code: string): Promise<{ recoveryCodes: string[] }> {
  demand(ctx, 'session.end');
  return command(ctx, 'confirmSecondFactor', async () => {
    const row = await load(ctx);
    await refuseActive(row);
    const step = await stepOf(row, code);
    if (step === null) throw Problem.field('invalid', 'code', 'This is not the code that the app shows now');
    const { codes, hashes } = newRecoveryCodes();
    const on = { totpConfirmedAt: ctx.now, totpStep: step, recoveryHashes: hashes };
    await User.updateOne(self(ctx), { $set: on });
    recordEvent({ name: 'user.secondFactorOn', subject: { type: 'user', id: ctx.user.id }, acl: aclOf(ctx.user.id) });
    return { recoveryCodes: codes };
  });
}

async function refuseActive(row: Row): Promise<void> {
  if (row.totpConfirmedAt) throw new Problem('conflict', 'The second factor is on already; switch it off first');
}

export async function endSecondFactor(ctx: Context, current: string, peer: string): Promise<SecondFactorState> {
  demand(ctx, 'session.end');
  await confirmPassword(ctx.user.id, current, peer);
  await command(ctx, 'endSecondFactor', () => off(ctx, idOf(ctx.user.id)));
  return getSecondFactor(ctx);
}

/** For a colleague who lost its phone and its codes. */
export function resetSecondFactor(ctx: Context, ref: string): Promise<{ active: false }> {
  demand(ctx, 'users.manage');
  return command(ctx, 'resetSecondFactor', async () => {
    await off(ctx, idOf((await findUser(ctx, ref))._id));
    return { active: false as const };
  });
}

async function off(ctx: Context, id: ReturnType<typeof idOf>): Promise<void> {
  const mine = { ...people(ctx), _id: uuid(id), totpConfirmedAt: { $ne: null } };
  const was = await User.updateOne(mine, {
    $set: { totpConfirmedAt: null, recoveryHashes: [] },
    $unset: { sealed: 1 },
  });
  if (was.modifiedCount === 1)
    recordEvent({ name: 'user.secondFactorOff', subject: { type: 'user', id }, acl: aclOf(id) });
}
