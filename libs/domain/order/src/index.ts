export * from './order.js';
export * from './status.js';
