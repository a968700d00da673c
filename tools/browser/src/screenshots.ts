import { asProcess } from '@shop/cli';
import { screenshots } from './screenshots/screenshots-command.js';

await asProcess(screenshots);
