export * from './api';
export { customValueRule } from './rule';
export type * from './schema';
