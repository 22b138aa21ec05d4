import { interaction, interactionBody, interactionRef as params } from '@/features/interactions/schema';
import { getInteraction, updateInteraction } from '@/features/interactions/service';
import { route } from '@/lib/route';

export const GET = route(
  { can: 'interactions.read', summary: 'An interaction of a customer', params, answer: interaction },
  (ctx, input) => getInteraction(ctx, input.params._id, input.params.interactionId),
);
export const PUT = route(
  { can: 'interactions.write', summary: 'Change an interaction', params, body: interactionBody, answer: interaction },
  (ctx, { params: { _id, interactionId }, body, ifMatch }) => updateInteraction(ctx, _id, interactionId, body, ifMatch),
);
