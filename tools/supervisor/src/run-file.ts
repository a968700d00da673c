import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { identityOf, signalGroup, stillRuns, type ProcessIdentity } from './process-identity.js';

const Identity = z.object({ pid: z.int().min(2), started: z.string().min(1) });
const Run = z.object({ supervisor: Identity, processes: z.array(Identity.extend({ what: z.string() })) });
type Run = z.infer<typeof Run>;

/** A run that still goes on uses this data folder. */
export class DataInUse extends Error {
  constructor(
    readonly dataDir: string,
    readonly pid: number,
  ) {
    super(`${dataDir} is in use by a run that goes on (pid ${pid})`);
    this.name = 'DataInUse';
  }
}

/** `<data>/run.json`: who runs here, so that a later reset finds and can tell apart what to stop. */
export class RunFile {
  private readonly file: string;
  private run: Run;

  /** @throws DataInUse when the run that it names goes on */
  constructor(dataDir: string) {
    this.file = fileOf(dataDir);
    const before = read(this.file);
    if (before && before.supervisor.pid !== process.pid && stillRuns(before.supervisor)) {
      throw new DataInUse(dataDir, before.supervisor.pid);
    }
    const supervisor = identityOf(process.pid);
    if (!supervisor) throw new Error('This system does not tell when a process was started');
    this.run = { supervisor, processes: [] };
    this.write();
  }

  add(what: string, started: readonly ProcessIdentity[]): void {
    const left = this.run.processes.filter(stillRuns);
    this.run = { ...this.run, processes: [...left, ...started.map((identity) => ({ ...identity, what }))] };
    this.write();
  }

  remove(): void {
    rmSync(this.file, { force: true });
  }

  private write(): void {
    const half = `${this.file}.${process.pid}`;
    writeFileSync(half, `${JSON.stringify(this.run, null, 2)}\n`);
    renameSync(half, this.file);
  }
}

/**
 * Stops what an earlier run on this data folder has left, or what still runs there: first the supervisor in order, then
 * whatever remains by force. A pid that belongs to somebody else by now is left alone.
 * @returns what was still running
 */
export async function stopLeftovers(dataDir: string): Promise<string[]> {
  const file = fileOf(dataDir);
  const run = read(file);
  if (!run) return [];
  const all = [{ ...run.supervisor, what: 'supervisor' }, ...run.processes].filter(({ pid }) => pid !== process.pid);
  const found = all.filter(stillRuns);
  const supervisor = found.find(({ what }) => what === 'supervisor');
  if (supervisor) {
    process.kill(supervisor.pid, 'SIGTERM');
    await allGone([supervisor], 6000);
  }
  for (const left of found) signalGroup(left, 'SIGKILL');
  await allGone(found, 2000);
  rmSync(file, { force: true });
  return found.map(({ what }) => what);
}

function fileOf(dataDir: string): string {
  return join(dataDir, 'run.json');
}

function read(file: string): Run | undefined {
  try {
    return Run.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

async function allGone(processes: readonly ProcessIdentity[], limitMs: number): Promise<void> {
  const limit = performance.now() + limitMs;
  while (processes.some(stillRuns) && performance.now() < limit) await sleep(50);
}
