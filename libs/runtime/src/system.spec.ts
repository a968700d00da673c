import { describe, expect, it } from '@jest/globals';
import { systemRuntime } from './system.js';

const ignore = () => undefined;
const { clock, ids, random, timers } = systemRuntime({ debug: ignore, info: ignore, warn: ignore, error: ignore });
const longMs = 600_000;

describe('The ports on the real machine', () => {
  it('tell the time, and never the same id twice', () => {
    expect(Math.abs(clock.now() - Date.now())).toBeLessThan(60_000);
    const made = Array.from({ length: 1_000 }, () => ids.next());
    expect(new Set(made).size).toBe(made.length);
    expect(made[0]).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('leave to chance a number from 0 to 1', () => {
    for (let times = 0; times < 100; times++) {
      const number = random.next();
      expect(number >= 0 && number < 1).toBe(true);
    }
  });

  it('run an action once its time has come, unless it was called off', async () => {
    const run: string[] = [];
    const callOff = timers.after(1, () => run.push('called off'));
    callOff();
    await new Promise<void>((resolve) => {
      timers.after(5, () => {
        run.push('in time');
        resolve();
      });
    });
    expect(run).toEqual(['in time']);
    callOff();
  });

  it('sleep for as long as they are told', async () => {
    const begun = performance.now();
    await timers.sleep(20);
    expect(performance.now() - begun).toBeGreaterThan(18);
  });

  it('wake up at once when a signal says so, before or while they sleep, and never fail', async () => {
    const stopping = new AbortController();
    const asleep = timers.sleep(longMs, stopping.signal);
    stopping.abort(new Error('stopping'));
    await asleep;
    await timers.sleep(longMs, stopping.signal);
  });
});
