import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
}

/** Every process of the group `leader` and all their descendants, dead ones that wait to be reaped left out. */
export function processTree(leader: number): number[] {
  const rows = listProcesses();
  const found = new Set(rows.filter((row) => row.pid === leader || row.group === leader).map((row) => row.pid));
  for (let before = -1; before !== found.size;) {
    before = found.size;
    for (const row of rows) if (found.has(row.parent)) found.add(row.pid);
  }
  return [...found];
}

function listProcesses(): ProcessRow[] {
  return process.platform === 'linux' ? fromProc() : fromPs();
}

function fromProc(): ProcessRow[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const stat = read(`/proc/${name}/stat`);
      // The command, in brackets, may hold anything; the fields wanted come after it: state, parent, group.
      const [state, parent, group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return stat && state !== 'Z' ? [{ pid: Number(name), parent: Number(parent), group: Number(group) }] : [];
    });
}

function fromPs(): ProcessRow[] {
  return execFileSync('ps', ['-axo', 'pid=,ppid=,pgid=,stat='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields.length === 4 && !fields[3]?.startsWith('Z'))
    .map(([pid, parent, group]) => ({ pid: Number(pid), parent: Number(parent), group: Number(group) }));
}

/** The command line of a process, arguments separated by blanks; empty when there is no such process. */
export function commandLine(pid: number): string {
  if (process.platform === 'linux') return read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim();
  try {
    return execFileSync('ps', ['-p', String(pid), '-o', 'args='], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Whether a process lives; one that waits to be reaped does not. */
export function isAlive(pid: number): boolean {
  return commandLine(pid) !== '';
}

/** Sends SIGKILL to a process, or with a negative number to a process group; one that is gone already is fine. */
export function killHard(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Waits until `condition` holds. @returns whether it did within `ms` milliseconds */
export async function until(condition: () => boolean, ms: number): Promise<boolean> {
  for (const end = Date.now() + ms; Date.now() < end;) {
    if (condition()) return true;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return condition();
}
