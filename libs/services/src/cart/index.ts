export * from './carts.js';
