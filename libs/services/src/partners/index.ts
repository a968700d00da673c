export * from './partners.module.js';
