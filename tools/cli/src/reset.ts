import { asProcess } from './command.js';
import { reset } from './reset-command.js';

await asProcess(reset);
