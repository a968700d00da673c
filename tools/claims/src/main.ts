import { asProcess } from '@shop/cli';
import { claims } from './claims-command.js';

await asProcess(claims);
