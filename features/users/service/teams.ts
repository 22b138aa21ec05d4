import { queueOwnerTeam } from '@/features/customers/service';
import { isDuplicateKey } from '@/lib/db';
import { forgetDirectory } from '@/lib/directory';
import { fold } from '@/lib/fold';
import { type Id, idOf, isUuid, uuid } from '@/lib/id';
import { diff, recordEvent } from '@/lib/recorded';
import { type Context, command, demand, Problem, query } from '@/lib/service';
import { Team, type TeamRecord } from '@/models/team';
import { User } from '@/models/user';
import type { TeamChange, TeamInput, Team as TeamOut } from '../schema';
import { ownedBy } from './accounts';
import { people } from './row';

type Member = { _id: unknown; name: string; teamId: unknown };

export function listTeams(ctx: Context): Promise<{ data: TeamOut[] }> {
  demand(ctx, 'teams.read');
  return query(ctx, async () => {
    const teams = await Team.find({}).sort({ nameKey: 1 }).lean<TeamRecord[]>();
    return { data: await present(ctx, teams) };
  });
}

export function getTeam(ctx: Context, ref: string): Promise<TeamOut> {
  demand(ctx, 'teams.read');
  return query(ctx, async () => presentOne(ctx, await find(ref)));
}

export function createTeam(ctx: Context, { name, memberIds = [] }: TeamInput): Promise<TeamOut> {
  demand(ctx, 'teams.manage');
  return named(ctx, 'createTeam', async () => {
    const id = ctx.newId();
    const row = new Team({ _id: uuid(id), name, nameKey: fold(name), createdAt: ctx.now, updatedAt: ctx.now });
    await row.save();
    await setMembers(ctx, id, memberIds);
    recordEvent({ name: 'team.created', subject: { type: 'team', id }, changes: diff({}, { name, memberIds }) });
    return presentOne(ctx, row.toObject() as TeamRecord);
  });
}

/** Its name, and who is in it: whoever is named leaves another team, whoever is left out has none. */
export function updateTeam(ctx: Context, ref: string, change: TeamChange, ifMatch?: number): Promise<TeamOut> {
  demand(ctx, 'teams.manage');
  return named(ctx, 'updateTeam', async () => {
    const row = await find(ref);
    if (ifMatch !== undefined && ifMatch !== row.version)
      throw new Problem('stale', 'Somebody changed this team meanwhile', {
        extensions: { currentVersion: row.version },
      });
    const id = idOf(row._id);
    const before = { name: row.name, memberIds: await memberIdsOf(ctx, id) };
    const name = change.name ?? row.name;
    if (change.memberIds) await setMembers(ctx, id, change.memberIds);
    const changes = diff(before, { name, memberIds: await memberIdsOf(ctx, id) });
    if (changes.length === 0) return presentOne(ctx, row);
    const next = { name, nameKey: fold(name), version: row.version + 1, updatedAt: ctx.now };
    await Team.updateOne({ _id: row._id }, { $set: next });
    recordEvent({ name: 'team.updated', subject: { type: 'team', id }, changes });
    return presentOne(ctx, { ...row, ...next });
  });
}

/** Its members stay, without a team. */
export function deleteTeam(ctx: Context, ref: string): Promise<{ _id: string; deleted: true }> {
  demand(ctx, 'teams.manage');
  return named(ctx, 'deleteTeam', async () => {
    const row = await find(ref);
    const id = idOf(row._id);
    await setMembers(ctx, id, []);
    await Team.deleteOne({ _id: row._id });
    recordEvent({ name: 'team.deleted', subject: { type: 'team', id }, changes: diff({ name: row.name }, {}) });
    return { _id: id, deleted: true as const };
  });
}

async function named<T>(ctx: Context, name: string, body: () => Promise<T>): Promise<T> {
  try {
    return await command(ctx, name, body);
  } catch (error) {
    if (isDuplicateKey(error)) throw Problem.field('name_taken', 'name', 'Another team has this name');
    throw error;
  } finally {
    forgetDirectory(ctx.org.id);
  }
}

async function find(ref: string): Promise<TeamRecord> {
  const row = isUuid(ref) ? await Team.findById(uuid(ref)).lean<TeamRecord>() : null;
  if (!row) throw new Problem('not_found', 'There is no such team');
  return row;
}

async function memberIdsOf(ctx: Context, teamId: Id): Promise<Id[]> {
  const rows = await User.find({ ...people(ctx), teamId: uuid(teamId) }, { _id: 1 })
    .sort({ _id: 1 })
    .lean();
  return rows.map((row) => idOf(row._id));
}

/** Only staff has a team. */
async function setMembers(ctx: Context, teamId: Id, memberIds: readonly string[]): Promise<void> {
  const ids = [...new Set(memberIds)].map(uuid);
  const staff = { ...people(ctx), role: { $in: ['admin', 'sales', 'support'] as const }, _id: { $in: ids } };
  if (ids.length > 0 && (await User.countDocuments(staff)) !== ids.length)
    throw Problem.field('invalid', 'memberIds', 'A member is an admin, sales or support user of the organization');
  const out = { ...people(ctx), teamId: uuid(teamId), _id: { $nin: ids } };
  const into = { ...people(ctx), _id: { $in: ids }, teamId: { $ne: uuid(teamId) } };
  const moving = await User.find({ $or: [out, into] }, { _id: 1 }).lean();
  await User.updateMany(out, { $set: { teamId: null }, $inc: { version: 1 } });
  await User.updateMany(into, { $set: { teamId: uuid(teamId) }, $inc: { version: 1 } });
  await queueOwnerTeam(
    ctx,
    moving.map((row) => idOf(row._id)),
  );
}

const presentOne = async (ctx: Context, row: TeamRecord): Promise<TeamOut> => (await present(ctx, [row]))[0] as TeamOut;

async function present(ctx: Context, rows: TeamRecord[]): Promise<TeamOut[]> {
  const ids = rows.map((row) => row._id);
  const members = await User.find(
    { ...people(ctx), disabled: false, teamId: { $in: ids } },
    { name: 1, teamId: 1 },
  ).lean<Member[]>();
  const owned = await ownedBy(members);
  return rows.map((row) => {
    const id = idOf(row._id);
    const own = members
      .filter((member) => idOf(member.teamId) === id)
      .map((member) => ({ id: idOf(member._id), name: member.name }))
      .sort((one, other) => one.name.localeCompare(other.name, 'en'));
    return {
      _id: id,
      name: row.name,
      members: own,
      customers: own.reduce((sum, member) => sum + (owned.get(member.id) ?? 0), 0),
      version: row.version,
      createdAt: row.createdAt.toISOString(),
      updatedAt: row.updatedAt.toISOString(),
    };
  });
}
