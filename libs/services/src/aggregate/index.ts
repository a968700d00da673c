export * from './aggregate-rows.js';
export * from './announce.js';
export * from './append-only.js';
export * from './pursuits.js';
