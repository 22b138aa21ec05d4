import { type Id, idOf, uuid } from '@/lib/id';
import { mailIsSetUp } from '@/lib/mail';
import { type Context, command, demand, Problem, query } from '@/lib/service';
import { type Channel, type KindName, kindNames, kindOf, kindsFor } from '../kinds';
import { NotificationPreference } from '../model';
import type { Preferences, PreferencesInput } from '../schema';

type Choice = { kind: KindName; channel: Channel };
type Row = { userId: unknown; choices: Choice[] };

/** How each of these users wants to be told of a kind. */
export async function channelsOf(userIds: Id[]): Promise<(userId: Id, kind: KindName) => Channel> {
  const rows = userIds.length
    ? await NotificationPreference.find({ userId: { $in: userIds.map(uuid) } }).lean<Row[]>()
    : [];
  const chosen = new Map(rows.map(({ userId, choices }) => [idOf(userId), choices]));
  return (userId, kind) => chosen.get(userId)?.find((choice) => choice.kind === kind)?.channel ?? kindOf(kind).default;
}

/** How the caller is told of what, for the kinds that its role is told of at all. */
export function getPreferences(ctx: Context): Promise<Preferences> {
  demand(ctx, 'notifications.read');
  return query(ctx, () => read(ctx));
}

async function read(ctx: Context): Promise<Preferences> {
  const channel = await channelsOf([ctx.user.id]);
  const one = (kind: KindName) => ({
    kind,
    title: kindOf(kind).title,
    channel: channel(ctx.user.id, kind),
    default: kindOf(kind).default,
  });
  return { mail: mailIsSetUp(), kinds: kindsFor(ctx.role).map(one) };
}

/** Changes the kinds that are named. */
export async function savePreferences(ctx: Context, { channels }: PreferencesInput): Promise<Preferences> {
  demand(ctx, 'notifications.read');
  const given = Object.entries(channels) as [KindName, Channel][];
  for (const [kind] of given)
    if (!kindsFor(ctx.role).includes(kind))
      throw Problem.field('invalid', `channels.${kind}`, 'Your role is not told of this');
  return command(ctx, 'savePreferences', async () => {
    const mine = { userId: uuid(ctx.user.id) };
    const before = await NotificationPreference.findOne(mine).lean<Row>();
    const chosen = new Map((before?.choices ?? []).map(({ kind, channel }) => [kind, channel]));
    for (const [kind, channel] of given) chosen.set(kind, channel);
    const choices = [...chosen]
      .filter(([kind]) => kindNames.includes(kind))
      .map(([kind, channel]) => ({ kind, channel }));
    if (before) await NotificationPreference.updateOne(mine, { $set: { choices } });
    else await new NotificationPreference({ _id: uuid(ctx.newId()), ...mine, choices }).save();
    return read(ctx);
  });
}
