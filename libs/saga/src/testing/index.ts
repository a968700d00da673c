import { setImmediate } from 'node:timers/promises';
import { noFaults, type Runtime } from '@shop/runtime';

/** A runtime in which waiting takes no time; its clock moves on by what was waited. */
export function instantRuntime(startsAt = Date.UTC(2026, 0, 1)): Runtime {
  let now = startsAt;
  let made = 0;
  const ignore = () => {};
  return {
    clock: { now: () => now },
    ids: { next: () => `id-${++made}` },
    random: { next: () => 0.5 },
    timers: {
      after: () => ignore,
      async sleep(ms) {
        now += ms;
        await setImmediate();
      },
    },
    faults: noFaults,
    log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
  };
}

/** Lets everything else go on until `condition` holds. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 20_000; turn++) {
    if (await condition()) return;
    await setImmediate();
  }
  throw new Error(`Never came true: ${String(condition)}`);
}
