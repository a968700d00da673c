export { Admission } from './admission.js';
export * from './checkouts.js';
export { ConcurrencyLimit } from './concurrency-limit.js';
export * from './order-desk.js';
export { OrdersInFlight } from './orders-in-flight.js';
export * from './orders.js';
export { orderMigrations } from './tables.js';
