export * from './api';
export { CustomFields } from './components/CustomFields';
export type * from './schema';
