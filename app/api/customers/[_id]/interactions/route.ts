import { customerRef as params } from '@/features/customers/schema';
import { interaction, interactionBody, interactionPage, logQuery as query } from '@/features/interactions/schema';
import { getInteraction, listInteractions, recordInteraction } from '@/features/interactions/service';
import { route } from '@/lib/route';

export const GET = route(
  { can: 'interactions.read', summary: "A customer's interactions", params, query, answer: interactionPage },
  (ctx, input) => listInteractions(ctx, input.params._id, input.query),
);
export const POST = route(
  {
    can: 'interactions.write',
    summary: 'Record an interaction',
    params,
    body: interactionBody,
    answer: interaction,
    status: 201,
    replay: (ctx, id, of) => getInteraction(ctx, (of as { _id: string })._id, id),
  },
  (ctx, input) => recordInteraction(ctx, input.params._id, input.body),
);
