export * from './advance.js';
export * from './migrations.js';
export * from './ports.js';
export * from './runner.js';
export * from './table.js';
