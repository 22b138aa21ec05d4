export * from './api';
export { OrganizationPage } from './components/OrganizationPage';
export { RequiredFields } from './components/RequiredFields';
export type * from './schema';
