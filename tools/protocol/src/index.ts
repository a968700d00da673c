export * from './protocol.js';
export * from './summary.js';
