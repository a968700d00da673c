import { readFileSync } from 'node:fs';
import type { Clock } from '@shop/runtime';

/** Of the kernel's clock in which it counts processors' time: 100 a second on every Linux that Node runs on. */
const msPerTick = 10;

interface Reading {
  readonly at: number;
  readonly ticks: number;
}

/** How busy processes are, in per cent of one core, from one look to the next. Where there is no /proc: nothing. */
export class ProcessorTimes {
  private last = new Map<number, Reading>();

  constructor(
    private readonly clock: Clock,
    private readonly proc = '/proc',
  ) {}

  /** @returns by process; a process that is new or has ended is left out */
  look(pids: readonly number[]): ReadonlyMap<number, number> {
    const at = this.clock.now();
    const now = new Map(
      pids.flatMap((pid) => {
        const ticks = this.ticksOf(pid);
        return ticks === undefined ? [] : [[pid, { at, ticks }] as const];
      }),
    );
    const busy = [...now].flatMap(([pid, { ticks }]) => {
      const before = this.last.get(pid);
      if (!before || at <= before.at || ticks < before.ticks) return [];
      const percent = (100 * (ticks - before.ticks) * msPerTick) / (at - before.at);
      return [[pid, Math.round(percent * 10) / 10] as const];
    });
    this.last = now;
    return new Map(busy);
  }

  /** User and system time. The command stands in brackets and may hold any character: fields are counted after the last. */
  private ticksOf(pid: number): number | undefined {
    try {
      const stat = readFileSync(`${this.proc}/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return Number(fields[11]) + Number(fields[12]);
    } catch {
      return undefined;
    }
  }
}
