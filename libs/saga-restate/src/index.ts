export * from './migrations.js';
export * from './restate-executor.js';
