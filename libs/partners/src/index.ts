export * from './http-partners.js';
export * from './inline-partners.js';
export * from './ledger.js';
export * from './memory-ledger.js';
export * from './operations.js';
export * from './outside-world.js';
export * from './ports.js';
export type { Asked } from './rules.js';
