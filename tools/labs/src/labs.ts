import type { Lab } from './lab.js';
import { lab00 } from './labs/lab-00.js';
import { lab01 } from './labs/lab-01.js';
import { lab02 } from './labs/lab-02.js';
import { lab03 } from './labs/lab-03.js';
import { lab04 } from './labs/lab-04.js';
import { lab05 } from './labs/lab-05.js';
import { lab06 } from './labs/lab-06.js';

/** Every lab, in the order in which they are done. */
export const labs: readonly Lab[] = [lab00, lab01, lab02, lab03, lab04, lab05, lab06];

/** @param number as it is typed: `3` or `03` */
export const labCalled = (number: string): Lab | undefined => labs.find(({ id }) => id === number.padStart(2, '0'));
