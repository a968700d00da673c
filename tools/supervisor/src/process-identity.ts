import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process as it can be known again later: a pid alone may by then belong to somebody else. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it started, in the words of the system; only ever compared for equality. */
  readonly started: string;
}

/** @returns the identity of a process that runs now; undefined when there is none, or it has ended and waits to be reaped */
export function identityOf(pid: number): ProcessIdentity | undefined {
  const started = process.platform === 'linux' ? startedOnLinux(pid) : startedElsewhere(pid);
  return started ? { pid, started } : undefined;
}

/** Whether exactly this process still runs. */
export function stillRuns({ pid, started }: ProcessIdentity): boolean {
  return identityOf(pid)?.started === started;
}

/**
 * Sends a signal to a process and to those of its group, unless its pid belongs to somebody else by now.
 * @returns false when there was nobody left to get it
 */
export function signalGroup(target: ProcessIdentity, signal: NodeJS.Signals): boolean {
  if (!stillRuns(target)) return false;
  return send(-target.pid, signal) || send(target.pid, signal);
}

function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

/** `/proc/<pid>/stat`: the command stands in brackets and may hold any character, so fields are counted after the last. */
function startedOnLinux(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

function startedElsewhere(pid: number): string | undefined {
  try {
    const args = ['-o', 'lstart=', '-p', String(pid)];
    return execFileSync('ps', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim() || undefined;
  } catch {
    return undefined;
  }
}
