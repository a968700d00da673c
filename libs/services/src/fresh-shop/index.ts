export * from './fresh-shop.js';
