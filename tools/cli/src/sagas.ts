import { asProcess } from './command.js';
import { sagas } from './sagas-command.js';

await asProcess(sagas);
