export * from './manual-time.js';
export * from './partners.contract.js';
