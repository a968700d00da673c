import { asProcess } from '@shop/cli';
import { crashGrid } from './crash-grid/crash-grid-command.js';

await asProcess(crashGrid);
