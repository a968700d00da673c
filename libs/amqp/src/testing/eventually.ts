import { setTimeout as wait } from 'node:timers/promises';

/** Waits until `check` no longer throws; fails with what it last threw. */
export async function eventually<Result>(check: () => Result | Promise<Result>, limitMs = 15_000): Promise<Result> {
  for (const end = Date.now() + limitMs; ; await wait(20)) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}
