export * from './shipments.js';
export * from './stockroom.js';
export type { StockLevel } from './tables.js';
