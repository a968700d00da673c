export * from './cart.js';
