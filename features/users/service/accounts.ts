import { customerNames } from '@/features/customers/service';
import { fold } from '@/lib/fold';
import { idOf, idOrNull, uuid } from '@/lib/id';
import { type Context, demand, query } from '@/lib/service';
import { Session } from '@/models/session';
import { Statistic } from '@/models/statistic';
import { Team } from '@/models/team';
import { User } from '@/models/user';
import type { Account, AccountFilter, AccountPage } from '../schema';
import { findUser, people, stateOf, type UserRow } from './row';

const shown = {
  passwordHash: 1,
  name: 1,
  email: 1,
  role: 1,
  teamId: 1,
  customerIds: 1,
  disabled: 1,
  totpConfirmedAt: 1,
} as const;
const projection = { ...shown, 'setPassword.expiresAt': 1, version: 1, createdAt: 1 } as const;

/** Every account of the organization, deactivated ones too, by name. */
export async function listAccounts(ctx: Context, input: AccountFilter): Promise<AccountPage> {
  demand(ctx, 'users.manage');
  return query(ctx, async () => {
    const all = await User.find(people(ctx), projection).lean<UserRow[]>();
    const found = all
      .filter((row) => input.kind === 'all' || (row.role === 'brand') === (input.kind === 'logins'))
      .filter((row) => matches(row, input.search ?? ''))
      .sort((one, other) => byState(one, other) || one.name.localeCompare(other.name, 'en'));
    const start = (input.page - 1) * input.limit;
    const hasMore = found.length > start + input.limit;
    return {
      data: await presentAccounts(ctx, found.slice(start, start + input.limit)),
      page: { limit: input.limit, nextCursor: null, hasMore, total: found.length, totalIsEstimate: false },
      counts: countsOf(all),
    };
  });
}

const byState = (one: UserRow, other: UserRow) => Number(one.disabled ?? false) - Number(other.disabled ?? false);

function matches(row: UserRow, search: string): boolean {
  const typed = fold(search);
  const name = fold(row.name);
  return row.email.includes(typed) || typed.split(' ').every((word) => name.includes(word));
}

function countsOf(all: UserRow[]): AccountPage['counts'] {
  const logins = all.filter(({ role }) => role === 'brand').length;
  const states = all.map(stateOf);
  return {
    all: all.length,
    staff: all.length - logins,
    logins,
    active: states.filter((state) => state === 'active').length,
    invited: states.filter((state) => state === 'invited').length,
  };
}

export function getAccount(ctx: Context, ref: string): Promise<Account> {
  demand(ctx, 'users.manage');
  return query(ctx, async () => presentAccount(ctx, await findUser(ctx, ref)));
}

export async function presentAccount(ctx: Context, row: UserRow): Promise<Account> {
  const [account] = await presentAccounts(ctx, [row]);
  return account as Account;
}

async function presentAccounts(ctx: Context, rows: UserRow[]): Promise<Account[]> {
  const teams = await teamNames(rows);
  const owned = await ownedBy(rows);
  const seen = await lastSeen(ctx, rows);
  const own = await customerNames(rows.flatMap((row) => (row.customerIds ?? []).map((one) => idOf(one))));
  return rows.map((row) => {
    const id = idOf(row._id);
    const teamId = idOrNull(row.teamId);
    const teamName = teamId ? teams.get(teamId) : undefined;
    return {
      _id: id,
      id,
      name: row.name,
      email: row.email,
      role: row.role,
      state: stateOf(row),
      team: teamId && teamName ? { id: teamId, name: teamName } : null,
      customerIds: (row.customerIds ?? []).map((one) => idOf(one)),
      login: (row.customerIds ?? []).flatMap((one) => own.get(idOf(one)) ?? []),
      customers: owned.get(id) ?? 0,
      lastSeenAt: seen.get(id)?.toISOString() ?? null,
      linkExpiresAt: row.setPassword?.expiresAt.toISOString() ?? null,
      secondFactor: Boolean(row.totpConfirmedAt),
      version: row.version ?? 1,
      createdAt: row.createdAt.toISOString(),
    };
  });
}

async function teamNames(rows: UserRow[]): Promise<Map<string, string>> {
  const ids = rows.flatMap((row) => (row.teamId ? [uuid(idOf(row.teamId))] : []));
  if (ids.length === 0) return new Map();
  const teams = await Team.find({ _id: { $in: ids } }, { name: 1 }).lean();
  return new Map(teams.map((team) => [idOf(team._id), team.name]));
}

/** Live customers by the counters that are kept for each owner. */
export async function ownedBy(rows: { _id: unknown }[]): Promise<Map<string, number>> {
  const buckets = rows.map((row) => `u:${idOf(row._id)}`);
  const kept = await Statistic.find(
    { kind: 'customers', bucket: { $in: buckets } },
    { bucket: 1, 'counts.total': 1 },
  ).lean<{ bucket: string; counts?: { total?: number } }[]>();
  return new Map(kept.map(({ bucket, counts }) => [bucket.slice(2), counts?.total ?? 0]));
}

async function lastSeen(ctx: Context, rows: UserRow[]): Promise<Map<string, Date>> {
  const ids = rows.map((row) => uuid(idOf(row._id)));
  const seen = await Session.aggregate<{ _id: unknown; at: Date }>([
    { $match: { orgId: uuid(ctx.org.id), userId: { $in: ids } } },
    { $group: { _id: '$userId', at: { $max: { $ifNull: ['$seenAt', '$createdAt'] } } } },
  ]);
  return new Map(seen.map(({ _id, at }) => [idOf(_id), at]));
}
