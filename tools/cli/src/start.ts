import { asProcess } from './command.js';
import { start } from './start-command.js';

await asProcess(start);
