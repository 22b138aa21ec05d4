export * from './api';
export type { Colleague } from './schema';
