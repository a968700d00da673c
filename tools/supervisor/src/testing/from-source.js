// @ts-check
/* `node --import <this> --conditions=source program.ts`: runs a program from its sources in a process of its own. */
import { register } from 'node:module';

register('./typescript-hooks.js', import.meta.url);
