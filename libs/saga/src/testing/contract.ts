export * from './executor.contract.js';
export * from './small-saga.js';
