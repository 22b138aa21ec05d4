export * from './api';
export { CustomerRecord } from './components/CustomerRecord';
export { CustomersPage } from './components/CustomersPage';
export * from './history-api';
export type * from './types';
