export * from './broker-node.js';
export * from './eventually.js';
export * from './fake-broker.js';
