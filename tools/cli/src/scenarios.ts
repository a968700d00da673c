import { asProcess } from './command.js';
import { scenarios } from './scenarios-command.js';

await asProcess(scenarios);
