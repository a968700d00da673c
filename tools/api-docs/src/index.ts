export { documents } from './documents.js';
