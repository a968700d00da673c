export * from './decider.js';
export * from './money.js';
export * from './order-snapshot.js';
