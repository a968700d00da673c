export * from './engine.js';
export * from './json.js';
export * from './postgres-store.js';
export * from './purge.js';
export * from './sqlite-store.js';
export * from './store.js';
export * from './table-words.js';
export * from './tokens.js';
