import { findCustomer, isLimitedTo, seenNames } from '@/features/customers/service';
import { waitingFollowUps } from '@/features/tasks/service';
import { idOf, uuid } from '@/lib/id';
import { newestFirst } from '@/lib/newest-first';
import type { Page } from '@/lib/page';
import { type Context, demand, Problem, query } from '@/lib/service';
import { Interaction, type InteractionRow } from '../model';
import { presentInteractions } from '../present';
import type { FollowUp, Interaction as InteractionOut, InteractionsQuery, InteractionType } from '../schema';

/** What a team mate is told of: not what was written, ordered or complained about. */
const toldToTeam: readonly InteractionType[] = ['call', 'meeting', 'visit'];

/** A customer's interactions, the latest first. */
export function listInteractions(
  ctx: Context,
  ref: string,
  { type, ...page }: InteractionsQuery,
): Promise<Page<InteractionOut>> {
  demand(ctx, 'interactions.read');
  return query(ctx, async () => {
    const customer = await findCustomer(ctx, 'interactions.read', ref);
    const isLimited = isLimitedTo(ctx, customer);
    const types = toldToTeam.filter((one) => !type || one === type);
    const which = isLimited ? { type: { $in: types } } : type ? { type } : {};
    const filter = { customerId: customer._id, ...which };
    const of = { filter, field: 'interactionDate', sort: 'interactions' };
    const found = await newestFirst<InteractionRow>(Interaction, of, page);
    return { data: await presentInteractions(ctx, found.rows, () => isLimited), page: found.page };
  });
}

export function getInteraction(ctx: Context, ref: string, interactionId: string): Promise<InteractionOut> {
  demand(ctx, 'interactions.read');
  return query(ctx, async () => {
    const customer = await findCustomer(ctx, 'interactions.read', ref);
    const isLimited = isLimitedTo(ctx, customer);
    const which = { _id: uuid(interactionId), customerId: customer._id };
    const row = await Interaction.findOne(which).lean<InteractionRow>();
    if (!row || (isLimited && !toldToTeam.includes(row.type))) throw noInteraction();
    const [shown] = await presentInteractions(ctx, [row], () => isLimited);
    return shown as InteractionOut;
  });
}

export const noInteraction = () => new Problem('not_found', 'This customer has no such interaction');

/** Follow-ups that wait, overdue ones first: of the caller's own customers, and those that it was given. */
export function listFollowUps(ctx: Context, input: { limit: number; cursor?: string }): Promise<Page<FollowUp>> {
  demand(ctx, 'interactions.read');
  return query(ctx, async () => {
    const { data: waiting, page } = await waitingFollowUps(ctx, input);
    const ids = waiting.map(({ interactionId }) => uuid(interactionId));
    const rows = ids.length ? await Interaction.find({ _id: { $in: ids } }).lean<InteractionRow[]>() : [];
    const names = await seenNames(ctx, [...new Set(rows.map(({ customerId }) => idOf(customerId)))]);
    // Whoever was given a follow-up of a customer that it does not see in full is not told of the persons there.
    const shown = await presentInteractions(
      ctx,
      rows,
      ({ customerId }) => names.get(idOf(customerId))?.limited ?? true,
    );
    const byId = new Map(shown.map((one) => [one._id, one]));
    const data = waiting.flatMap(({ interactionId, taskId, dueAt }) => {
      const one = byId.get(interactionId);
      const customerName = one ? (names.get(idOf(one.customerId))?.name ?? null) : null;
      const due = { dueAt: dueAt.toISOString(), taskId, isOverdue: dueAt < ctx.now };
      return one ? [{ ...one, ...due, customerName }] : [];
    });
    return { data, page };
  });
}
