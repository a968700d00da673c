export * from './notification.js';
export * from './wording.js';
