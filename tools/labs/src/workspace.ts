import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { events } from '@shop/contracts';
import { fulfilOrder } from '@shop/orchestrated-order/fulfil-order.saga';
import { catalogue } from '@shop/scenarios';
import type { Code, Files } from './lab.js';

export const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The files below a folder, and none beside it: a path in a form is anything that somebody types. */
export function filesIn(folder: string): Files {
  const within = (path: string) => {
    const full = resolve(folder, path);
    return full.startsWith(resolve(folder) + sep) ? full : undefined;
  };
  return {
    read(path) {
      const full = within(path);
      const isFile = full !== undefined && statSync(full, { throwIfNoEntry: false })?.isFile();
      return isFile ? readFileSync(full, 'utf8') : undefined;
    },
    write(path, text) {
      const full = join(folder, path);
      mkdirSync(dirname(full), { recursive: true });
      writeFileSync(full, text);
    },
  };
}

/** What was built last, from the sources as they are. */
export const builtCode: Code = {
  scenarios: catalogue,
  events: Object.keys(events),
  steps: Object.entries(fulfilOrder(0).steps).map(([name, { command }]) => ({ name, command })),
};
