export * from './card-network.js';
export * from './dispatch.js';
export * from './samples.js';
export * from './test-runtime.js';
export * from './test-store.js';
