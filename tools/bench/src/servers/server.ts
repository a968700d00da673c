import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { treeOf } from '../machine/process-tree.js';

/** A program that a peer needs beside its own processes: a database, the server of an engine. */
export interface Server {
  /** Every process of it now. */
  readonly pids: () => number[];
  readonly stop: () => Promise<void>;
}

export interface ServerStart {
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly logFile: string;
  /** Whether it does its work by now. */
  readonly isUp: () => Promise<boolean>;
  /** Whoever must know of the process, so that it does not outlive us. */
  readonly guard: (pids: readonly number[]) => void;
}

/** Until it is up at most, and until it is gone after it was asked to go, in milliseconds. */
const upWithinMs = 60_000;
const goneWithinMs = 10_000;

/** @throws Error with the end of its log when it does not come up */
export async function startServer({ program, args, env, logFile, isUp, guard }: ServerStart): Promise<Server> {
  const log = openSync(logFile, 'a');
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ['ignore', log, log] });
  closeSync(log);
  const failed = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${program} ended with ${code}: ${endOf(logFile)}`)));
  });
  // Later than its start, its end is what was asked for, or is seen by whoever uses it.
  failed.catch(() => undefined);
  if (child.pid !== undefined) guard([child.pid]);
  try {
    await Promise.race([failed, untilUp(isUp, program)]);
  } catch (error) {
    await stop(child);
    throw error;
  }
  return { pids: () => (child.pid === undefined ? [] : treeOf(child.pid)), stop: () => stop(child) };
}

async function untilUp(isUp: () => Promise<boolean>, program: string): Promise<void> {
  const late = performance.now() + upWithinMs;
  while (!(await isUp())) {
    if (performance.now() > late) throw new Error(`${program} was not up within ${upWithinMs / 1_000} s`);
    await sleep(100);
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGINT');
  const impatient = setTimeout(() => child.kill('SIGKILL'), goneWithinMs);
  await gone;
  clearTimeout(impatient);
}

const endOf = (file: string) => readFileSync(file, 'utf8').trim().split('\n').slice(-3).join(' ');
