/** The verbs of interactions; each is (ctx, input) → output and asks for its own permission. */
export { profileInteractions } from './profile';
export { getInteraction, listFollowUps, listInteractions } from './service/read';
export { recordInteraction, updateInteraction } from './service/write';
