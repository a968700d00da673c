export * from './broker-node.js';
export * from './eventually.js';
