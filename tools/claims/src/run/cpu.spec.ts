import { describe, expect, it } from '@jest/globals';
import { cpuMsOf } from './cpu.js';

describe("a process's time on the processor", () => {
  it('is what it took for itself and what the system took for it', () => {
    const stat = '42 (node (x) y) S 1 42 42 0 -1 4194560 100 0 0 0 250 50 7 7 20 0 11 0 12345 1 1';

    expect(cpuMsOf(42, () => stat)).toBe(3_000);
  });

  it('is not known of a process that is gone', () => {
    const gone = () => {
      throw new Error('ENOENT');
    };

    expect(cpuMsOf(42, gone)).toBeUndefined();
    expect(cpuMsOf(42, () => '')).toBeUndefined();
  });

  it('grows while it works, where the system tells', () => {
    const before = cpuMsOf(process.pid);
    if (before === undefined) return expect(process.platform).not.toBe('linux');
    while (process.cpuUsage().user / 1_000 < before + 50) Array.from({ length: 1_000 }, (_, at) => Math.sqrt(at));

    expect(cpuMsOf(process.pid)).toBeGreaterThan(before);
  });
});
