export * from './api';
export { Composer } from './components/Composer';
export { InteractionIcon } from './components/InteractionIcon';
export { InteractionLine } from './components/InteractionLine';
export { TeamInteractions } from './components/TeamInteractions';
export type { Interaction } from './schema';
export { typeWords } from './words';
