/** Orders: taken in from systems that sell, or made of quotes; completed, refunded, followed on their way. */
export type { Order } from './schema';
export { createOrder, nextOrderNumber, orderOfQuote } from './service/create';
export { findOrders } from './service/list';
export { orderPatterns } from './service/patterns';
export { findListedOrder, findOrder, getOrder, listOrders, orderSteps } from './service/read';
export { updateOrder } from './service/update';
