import { asProcess } from '@shop/cli';
import { torture } from './torture/torture-command.js';

await asProcess(torture);
