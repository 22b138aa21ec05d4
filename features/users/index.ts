export * from './api';
export { OwnerSelect } from './components/OwnerSelect';
export { UsersPage } from './components/UsersPage';
export type { Colleague } from './schema';
