export * from './manual-time.js';
