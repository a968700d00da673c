export { installRestate } from './install-restate.js';
export { RestateUnavailable, startRestate, type Restate, type RestateOptions } from './start-restate.js';
