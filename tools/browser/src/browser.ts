import { asProcess } from '@shop/cli';
import { browser } from './figures/browser-command.js';

await asProcess(browser);
