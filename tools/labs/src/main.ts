import { asProcess } from '@shop/cli';
import { lab } from './lab-command.js';

await asProcess(lab);
