export * from './api';
export { CustomFields } from './components/CustomFields';
export { customValueRule } from './rule';
export type * from './schema';
