import { asProcess } from './command.js';
import { deadLetters } from './dead-letters-command.js';

await asProcess(deadLetters);
