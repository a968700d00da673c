import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ProcessorTimes } from './processor-times.js';

describe('how busy processes are', () => {
  let proc: string;
  let now = 1_000;
  beforeEach(() => {
    proc = mkdtempSync(join(tmpdir(), 'proc-'));
  });
  afterEach(() => rmSync(proc, { recursive: true }));

  /** Fields 14 and 15 are user and system time; the command before them can hold brackets and blanks. */
  const used = (pid: number, user: number, system: number) => {
    mkdirSync(join(proc, String(pid)), { recursive: true });
    writeFileSync(
      join(proc, String(pid), 'stat'),
      `${pid} (node (a) b) S 1 1 1 0 -1 4194560 9 0 0 0 ${user} ${system} 0 0 20 0`,
    );
  };

  it('is told from one look to the next, in per cent of a core', () => {
    const times = new ProcessorTimes({ now: () => now }, proc);
    used(7, 100, 50);
    used(8, 0, 0);
    expect(times.look([7, 8, 9])).toEqual(new Map());

    now += 2_000;
    used(7, 150, 100);
    used(9, 1, 1);
    expect(times.look([7, 8, 9])).toEqual(
      new Map([
        [7, 50],
        [8, 0],
      ]),
    );
  });

  it('is not told of a pid that belongs to another process by now, nor where the system does not tell', () => {
    const times = new ProcessorTimes({ now: () => now }, proc);
    used(7, 100, 50);
    times.look([7]);
    now += 1_000;
    used(7, 1, 0);
    expect(times.look([7])).toEqual(new Map());
    expect(new ProcessorTimes({ now: () => now }, '/nowhere').look([process.pid])).toEqual(new Map());
  });
});
