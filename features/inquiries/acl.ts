import type { Context } from '@/lib/context';
import { type Id, idOrNull, uuid } from '@/lib/id';
import type { InquiryState } from './schema';

type Filter = Record<string, unknown>;
export type Owner = { ownerId: Id | null; teamId: Id | null };
type Reached = Owner & { customerId: Id; channel: string; waiting: boolean };

/**
 * Who may see an inquiry: its customer's owner, and while nobody answered also the owner's team and everybody who sells, as
 * soon as the clock says so (`visibleTo`); that of an unowned customer everybody who sells. A customer's login sees what it
 * asked itself.
 */
export function aclOf({ ownerId, teamId, customerId, channel, waiting }: Reached): string[] {
  return [
    'org',
    ...(ownerId ? [`u:${ownerId}`] : []),
    ...(waiting && ownerId && teamId ? [`t:${teamId}`] : []),
    ...(waiting || !ownerId ? ['pool'] : []),
    ...(channel === 'login' ? [`c:${customerId}`] : []),
  ];
}

/** First its owner alone, then the owner's team, then everybody who sells. Of an unowned customer there is none to wait for. */
export function opening(receivedAt: Date, priorityMs: number, { ownerId, teamId }: Owner) {
  if (!ownerId) return { opensAt: null, opensToAllAt: null };
  const opensAt = new Date(receivedAt.getTime() + priorityMs);
  return { opensAt, opensToAllAt: teamId ? new Date(opensAt.getTime() + priorityMs) : opensAt };
}

const heard = ['own', 'team', 'pool'] as const;
type Heard = (typeof heard)[number];
const entriesOf = (ctx: Context, wanted: readonly Heard[]): string[] =>
  ctx.relations.filter(([, relation]) => wanted.some((one) => one === relation)).map(([entry]) => entry);

/** The clock decides here, not a job that may be late: nobody but its owner sees an inquiry before it opened. */
function notYetOpen(ctx: Context): Filter[] {
  const closedTo = (entries: string[], field: 'opensAt' | 'opensToAllAt') => ({
    state: 'waiting',
    acl: { $nin: entries },
    [field]: { $gt: ctx.now },
  });
  return [closedTo(entriesOf(ctx, ['own']), 'opensAt'), closedTo(entriesOf(ctx, ['own', 'team']), 'opensToAllAt')];
}

/** The one filter of who sees an inquiry: lists, single reads and counts. `mine`: whether its owner is the caller. */
export function seenBy(ctx: Context, mine?: boolean): { acl: Filter; hidden: Filter[] } {
  const own = entriesOf(ctx, ['own']);
  const all = ctx.principals.includes('org');
  const entries = mine === true ? own : all ? ['org'] : entriesOf(ctx, heard);
  const waits = all || ctx.role === 'brand' ? [] : notYetOpen(ctx);
  return { acl: { $in: entries }, hidden: [...waits, ...(mine === false ? [{ acl: { $in: own } }] : [])] };
}

export function visibleTo(ctx: Context): Filter {
  const { acl, hidden } = seenBy(ctx);
  return { acl, ...nor(hidden) };
}

export const nor = (hidden: Filter[]): Filter => (hidden.length > 0 ? { $nor: hidden } : {});

/** Which of the states that an answer tells are asked for, of those that are stored. */
export function inStates(
  ctx: Context,
  wanted: readonly InquiryState[] | undefined,
): { state: Filter; hidden: Filter[] } {
  const all = !wanted || wanted.length === 0;
  const has = (state: InquiryState) => all || wanted.includes(state);
  const stored = [...(has('new') || has('open') ? ['waiting'] : []), ...(['answered', 'closed'] as const).filter(has)];
  const hidden: Filter[] = [
    ...(has('new') ? [] : [{ state: 'waiting', opensAt: { $gt: ctx.now } }]),
    ...(has('open') ? [] : [{ state: 'waiting', opensAt: { $not: { $gt: ctx.now } } }]),
  ];
  return { state: { $in: stored }, hidden };
}

type Waiting = { state: string; acl: readonly string[]; opensAt?: Date | null; opensToAllAt?: Date | null };

/** The entries of its `acl` that hold at this moment. */
export function aclNow({ state, acl, opensAt, opensToAllAt }: Waiting, now: Date): string[] {
  if (state !== 'waiting') return [...acl];
  return acl.filter(
    (entry) =>
      !(entry.startsWith('t:') && opensAt && opensAt > now) &&
      !(entry === 'pool' && opensToAllAt && opensToAllAt > now),
  );
}

export const ownerOf = (row: { ownerId?: unknown; ownerTeam?: unknown }): Owner => ({
  ownerId: idOrNull(row.ownerId),
  teamId: idOrNull(row.ownerTeam),
});

export const ownerFields = ({ ownerId, teamId }: Owner) => ({
  ownerId: ownerId ? uuid(ownerId) : null,
  ownerTeam: teamId ? uuid(teamId) : null,
});
