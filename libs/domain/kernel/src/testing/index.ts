export * from './given.js';
export * from './histories.js';
export * from './sample-order.js';
