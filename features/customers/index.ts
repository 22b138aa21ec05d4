export * from './api';
export { CustomerRecord } from './components/CustomerRecord';
export { CustomersPage } from './components/CustomersPage';
export type * from './types';
