export type { Bench, Check, Hints, Lab } from './lab.js';
export { labs } from './labs.js';
