export * from './partners.contract.js';
