import { asProcess } from '@shop/cli';
import { bench } from './bench-command.js';

await asProcess(bench);
