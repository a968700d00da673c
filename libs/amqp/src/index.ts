export type { Channel, ConfirmChannel, ConsumeMessage } from 'amqplib';
export * from './addresses.js';
export * from './backoff.js';
export * from './broker-address.js';
export * from './broker-link.js';
