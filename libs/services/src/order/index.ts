export * from './checkouts.js';
export * from './order-desk.js';
export * from './orders.js';
export { orderMigrations } from './tables.js';
