export { exitCodes, type Setting } from './command.js';
export { reset } from './reset-command.js';
export { scenarios } from './scenarios-command.js';
export { start } from './start-command.js';
