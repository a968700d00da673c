import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { Log, Runtime } from './ports.js';

/** The ports on the real machine: its clock, its timers, its randomness. */
export function systemRuntime(log: Log): Runtime {
  return {
    clock: { now: () => Date.now() },
    ids: { next: () => randomUUID() },
    random: { next: () => Math.random() },
    timers: {
      after(ms, action) {
        const timer = setTimeout(action, ms);
        timer.unref();
        return () => clearTimeout(timer);
      },
      async sleep(ms, signal) {
        // One signal ends any number of sleeps: that is what it is for, and no leak.
        if (signal) setMaxListeners(0, signal);
        await wait(ms, undefined, signal ? { signal, ref: false } : { ref: false }).catch(() => undefined);
      },
    },
    log,
  };
}
