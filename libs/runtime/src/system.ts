import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { listenForFaults } from './faults/fault-channel.js';
import { FaultKit } from './faults/fault-kit.js';
import { noFaults } from './faults/faults.js';
import type { Log, Runtime } from './ports.js';

/** The ports on the real machine: its clock, its timers, its randomness. Nothing goes wrong on purpose. */
export function systemRuntime(log: Log): Runtime {
  return {
    faults: noFaults,
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

/**
 * The ports of a process, as it was told to be started.
 * @param breakable whether the run was started to break things: then whoever started the process can arm faults in it
 */
export function processRuntime(log: Log, { breakable }: { readonly breakable: boolean }): Runtime {
  const runtime = systemRuntime(log);
  if (!breakable) return runtime;
  const faults = new FaultKit(runtime, () => process.kill(process.pid, 'SIGKILL'));
  listenForFaults(faults);
  return { ...runtime, faults };
}
