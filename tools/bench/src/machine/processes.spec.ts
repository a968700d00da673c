import { describe, expect, it } from '@jest/globals';
import { residentMbOf, since } from './processes.js';
import { treeOf } from './process-tree.js';

describe('what processes take', () => {
  it('is told since a moment; who was not there then is left out, and nothing is ever less than nothing', () => {
    expect(since({ order: 10, cart: 5 }, { order: 25, cart: 3, broker: 7 })).toEqual({ order: 15, cart: 0 });
  });

  it('is their memory in MiB, where the system tells', () => {
    expect(residentMbOf(1, () => 'Name:\tnode\nVmRSS:\t  2048 kB\nThreads:\t1\n')).toBe(2);
    expect(residentMbOf(1, () => 'Name:\tkworker\n')).toBeUndefined();
    const gone = () => {
      throw new Error('ENOENT');
    };
    expect(residentMbOf(1, gone)).toBeUndefined();
  });

  it('counts whom a process has started', () => {
    expect(treeOf(process.pid)[0]).toBe(process.pid);
    if (process.platform === 'linux') expect(treeOf(process.ppid)).toContain(process.pid);
  });
});
