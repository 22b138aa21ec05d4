export * from './api';
export { OwnerSelect } from './components/OwnerSelect';
export type { Colleague } from './schema';
