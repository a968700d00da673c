import { readFileSync } from 'node:fs';

/** The kernel counts in hundredths of a second towards user space, whatever its own clock is (proc(5), USER_HZ). */
const msPerTick = 10;

/** Processor's time a process has taken since its start, in milliseconds; undefined where the system does not tell. */
export function cpuMsOf(pid: number, read: (path: string) => string = (path) => readFileSync(path, 'utf8')) {
  try {
    return ticksIn(read(`/proc/${pid}/stat`)) * msPerTick;
  } catch {
    return undefined;
  }
}

/** The command, in brackets, may itself hold spaces and brackets: what counts begins behind the last one. */
function ticksIn(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [user, system] = [Number(fields[11]), Number(fields[12])];
  if (!Number.isFinite(user + system)) throw new Error(`not the state of a process: ${stat}`);
  return user + system;
}
