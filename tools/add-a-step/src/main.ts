import { asProcess } from '@shop/cli';
import { addAStep } from './add-a-step-command.js';

await asProcess(addAStep);
