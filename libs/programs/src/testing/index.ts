export * from './left-servers.js';
