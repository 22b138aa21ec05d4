export * from './api';
export { CustomerOrders } from './components/CustomerOrders';
export { ImportHistory } from './components/ImportHistory';
export { OrdersPage } from './components/OrdersPage';
export type { Order } from './schema';
