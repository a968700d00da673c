export * from './shipping.js';
export * from './warehouse.js';
