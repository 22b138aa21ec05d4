import { type Id, idOf, idOrNull, isUuid, uuid } from '@/lib/id';
import type { Role } from '@/lib/permissions';
import { type Context, Problem } from '@/lib/service';
import { User } from '@/models/user';

/** An account as it is stored, as far as its administration goes. */
export type UserRow = {
  _id: unknown;
  name: string;
  email: string;
  role: Role;
  teamId?: unknown;
  customerIds?: unknown[];
  passwordHash?: string | null;
  disabled?: boolean;
  totpConfirmedAt?: Date | null;
  setPassword?: { expiresAt: Date } | null;
  version?: number;
  createdAt: Date;
};

/** The people of the organization, deactivated ones too; never the service users behind keys. */
export const people = (ctx: Context) => ({ orgId: uuid(ctx.org.id), kind: 'person' as const });

export async function findUser(ctx: Context, ref: string): Promise<UserRow> {
  const row = isUuid(ref) ? await User.findOne({ ...people(ctx), _id: uuid(ref) }).lean<UserRow>() : null;
  if (!row) throw new Problem('not_found', 'There is no such user');
  return row;
}

export function checkVersion(row: { version?: number }, ifMatch: number | undefined): void {
  const version = row.version ?? 1;
  if (ifMatch !== undefined && ifMatch !== version)
    throw new Problem('stale', 'Somebody changed this user meanwhile', { extensions: { currentVersion: version } });
}

export const stateOf = (row: Pick<UserRow, 'disabled' | 'passwordHash'>) =>
  row.disabled ? ('deactivated' as const) : row.passwordHash ? ('active' as const) : ('invited' as const);

/** What an administrator changes of an account, as the event tells it. */
export const viewOf = (row: UserRow) => ({
  name: row.name,
  email: row.email,
  role: row.role,
  teamId: idOrNull(row.teamId),
  customerIds: (row.customerIds ?? []).map((id) => idOf(id)),
  active: !row.disabled,
});

/** Whoever administers, and whom it concerns. */
export const aclOf = (userId: Id): string[] => ['org', `u:${userId}`];
