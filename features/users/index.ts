export * from './api';
export { OwnerSelect } from './components/OwnerSelect';
export { ProfilePage } from './components/ProfilePage';
export { UsersPage } from './components/UsersPage';
export type { Colleague } from './schema';
