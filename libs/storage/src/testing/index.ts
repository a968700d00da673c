export * from './postgres-node.js';
