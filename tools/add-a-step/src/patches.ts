import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { styles } from '@shop/contracts';

export const root = fileURLToPath(new URL('../../..', import.meta.url));

/** What both styles need of the step, and what each needs besides. All of them together are the change. */
export const patchNames = ['shared', ...styles] as const;
export type PatchName = (typeof patchNames)[number];

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'patches');

export const fileOf = (name: PatchName): string => join(folder, `${name}.patch`);
export const readPatch = (name: PatchName): string => readFileSync(fileOf(name), 'utf8');
