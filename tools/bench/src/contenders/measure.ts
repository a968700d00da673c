import { sampleOf, type Sample } from '../figures/sample.js';
import type { ClosedLoad, LoadListener } from '../load/closed-load.js';
import { cpuOf, residentOf, since, type OfEach } from '../machine/processes.js';
import type { Runner } from './contender.js';

/** One repetition: a closed load, and what the processes took while it was measured. */
export async function measure(runner: Runner, load: ClosedLoad, signal: AbortSignal): Promise<Sample> {
  let before: OfEach = {};
  let watched = { cpuMs: {} as OfEach, residentMb: {} as OfEach };
  const refusedBefore = runner.refused();
  const listener: LoadListener = {
    begins: () => (before = cpuOf(runner.processes())),
    ends: () => {
      const processes = runner.processes();
      watched = { cpuMs: since(before, cpuOf(processes)), residentMb: residentOf(processes) };
    },
  };
  const result = await runner.closed(load, listener, signal);
  return sampleOf(result, watched, runner.refused() - refusedBefore);
}
