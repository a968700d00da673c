import type { Runtime } from '@shop/runtime';

/** Does the work, and again so many milliseconds after it was done, until the signal aborts. What fails is logged. */
export async function repeat(
  everyMs: number,
  work: () => Promise<void> | void,
  { timers, log }: Pick<Runtime, 'timers' | 'log'>,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await work();
    } catch (error) {
      log.error({ err: error }, 'could not look this time');
    }
    await timers.sleep(everyMs, signal);
  }
}
