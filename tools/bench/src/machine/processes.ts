import { readFileSync } from 'node:fs';
import { cpuMsOf } from '@shop/claims/cpu';

/** The process ids behind each name that figures are told by. */
export type Processes = Readonly<Record<string, readonly number[]>>;

/** A figure of each process that the system tells of. */
export type OfEach = Readonly<Record<string, number>>;

/** Processor's time each has taken since its start, in milliseconds. Without `/proc` nothing is known: empty. */
export const cpuOf = (processes: Processes): OfEach => ofEach(processes, cpuMsOf);

/** What each has in memory now, in MiB. */
export const residentOf = (processes: Processes): OfEach => ofEach(processes, residentMbOf);

/** What has been added since; a process that was not there before, or is not there any more, is left out. */
export function since(before: OfEach, after: OfEach): OfEach {
  return Object.fromEntries(
    Object.entries(after).flatMap(([name, value]) => {
      const was = before[name];
      return was === undefined ? [] : [[name, Math.max(0, value - was)] as const];
    }),
  );
}

function ofEach(processes: Processes, read: (pid: number) => number | undefined): OfEach {
  return Object.fromEntries(
    Object.entries(processes).flatMap(([name, pids]) => {
      const values = pids.flatMap((pid) => read(pid) ?? []);
      return values.length === 0 ? [] : [[name, values.reduce((sum, value) => sum + value, 0)] as const];
    }),
  );
}

const kbPerMb = 1_024;

/** From `/proc/<pid>/status`, which has it in kB whatever the size of a page is (proc_pid_status(5)). */
export function residentMbOf(pid: number, read = (path: string) => readFileSync(path, 'utf8')): number | undefined {
  try {
    const kb = /^VmRSS:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/status`))?.[1];
    return kb === undefined ? undefined : Number(kb) / kbPerMb;
  } catch {
    return undefined;
  }
}
