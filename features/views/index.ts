export * from './api';
export type * from './schema';
