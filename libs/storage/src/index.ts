export * from './json.js';
export * from './sqlite-store.js';
export * from './store.js';
export * from './tokens.js';
