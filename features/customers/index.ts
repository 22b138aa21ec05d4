export * from './api';
export { ConfirmEmail } from './components/ConfirmEmail';
export { CustomerBoardPage } from './components/CustomerBoardPage';
export { CustomerProfile } from './components/CustomerProfile';
export { CustomersPage } from './components/CustomersPage';
export * from './history-api';
export type * from './types';
