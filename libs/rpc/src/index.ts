export * from './call-transport.js';
export * from './callers.js';
export * from './connect-rpc.js';
export * from './messages.js';
export * from './rpc-call.js';
export * from './rpc-client.js';
export * from './rpc-server.js';
export * from './rpc.module.js';
