import { fork, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Style } from '@shop/contracts';
import { reachable } from '@shop/runtime';
import { workspaceRoot, type Command } from './launches.js';
import { lastLineOf, NotReady } from './not-ready.js';
import { expectFree } from './ports.js';
import { whenReady } from './readiness.js';
import type { Shops } from './shops.js';

export interface ClassroomOptions {
  readonly styles: readonly Style[];
  /** Where the page is; the control interface of the shops is at another port then. */
  readonly portBase: number;
  /** Where the shops listen. */
  readonly host: string;
  readonly dataDir: string;
  /** What it shows and breaks, and by whose guardian it is watched. */
  readonly shops: Pick<Shops, 'controlUrl' | 'guard'>;
  /** It has ended though nobody asked; it is started again. */
  readonly onEnd: (code: number | string) => void;
  /** Ends a start that is still going on; the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** The limit for it to be ready, in milliseconds; 60 s. */
  readonly readyWithinMs?: number;
  /** What to run; the built program by default. */
  readonly command?: Command;
}

/** The process behind the classroom page, which runs. */
export interface Classroom {
  readonly url: string;
  /** Within 2 s, whatever it does. */
  stop(): Promise<void>;
}

const builtClassroom: Command = { module: 'dist/apps/classroom/main.js' };
const stopGraceMs = 1_500;

/**
 * Starts the process behind the classroom page and waits until it is ready.
 * @throws PortTaken; NotReady when it ends or the limit passes, with it stopped
 */
export async function startClassroom(options: ClassroomOptions): Promise<Classroom> {
  options.signal?.throwIfAborted();
  await expectFree([options.portBase], '127.0.0.1');
  const classroom = new ClassroomProcess(options);
  try {
    await classroom.start();
    return classroom;
  } catch (error) {
    await classroom.stop();
    throw error;
  }
}

class ClassroomProcess implements Classroom {
  readonly url: string;
  private readonly logFile: string;
  private child: ChildProcess | undefined;
  private ended: Promise<void> = Promise.resolve();
  private lastCode: number | string | undefined;
  private isReady = false;
  private isStopped = false;

  constructor(private readonly options: ClassroomOptions) {
    this.url = `http://127.0.0.1:${options.portBase}`;
    this.logFile = join(resolve(options.dataDir), 'logs', 'classroom.log');
  }

  async start(): Promise<void> {
    const { signal, readyWithinMs = 60_000 } = this.options;
    const child = this.spawn();
    const limit = performance.now() + readyWithinMs;
    let waitingFor = 'its start';
    this.isReady = await whenReady(`${this.url}/health`, {
      lateAfterMs: readyWithinMs,
      goOn: () => this.child === child && !signal?.aborted && performance.now() < limit,
      waitingFor: (what) => (waitingFor = what),
      late: () => undefined,
    });
    signal?.throwIfAborted();
    if (this.isReady) return;
    const said = lastLineOf(this.logFile);
    const why = this.child
      ? `was not ready after ${Math.round(readyWithinMs / 1000)} s: it waits for ${waitingFor}`
      : `ended while it started (${this.lastCode})${said ? `; it said: ${said}` : ''}`;
    throw new NotReady(`The classroom ${why}; its log: ${this.logFile}`);
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    const { child } = this;
    if (!child) return;
    child.kill('SIGTERM');
    const impatient = setTimeout(() => child.kill('SIGKILL'), stopGraceMs);
    await this.ended;
    clearTimeout(impatient);
  }

  /** In a group of its own, so that Ctrl-C in the terminal reaches the supervisor only. */
  private spawn(): ChildProcess {
    mkdirSync(dirname(this.logFile), { recursive: true });
    const log = openSync(this.logFile, 'a');
    const { command = builtClassroom, shops } = this.options;
    const child = fork(command.module, command.args ?? [], {
      cwd: workspaceRoot,
      env: this.environment(),
      execArgv: [],
      detached: true,
      stdio: ['ignore', log, log, 'ipc'],
    });
    closeSync(log);
    this.child = child;
    this.ended = new Promise((end) => {
      child.once('exit', (code, signal) => end(this.onEnd(signal ?? code ?? 'unknown')));
      child.once('error', (error) => child.pid === undefined && end(this.onEnd(error.message)));
    });
    if (child.pid !== undefined) shops.guard([child.pid]);
    return child;
  }

  private environment(): NodeJS.ProcessEnv {
    const { portBase, host, styles, shops } = this.options;
    return {
      ...process.env,
      SHOP_PORT_BASE: String(portBase),
      SHOP_HOST: reachable(host),
      SHOP_STYLES: styles.join(','),
      SHOP_CONTROL_PORT: new URL(shops.controlUrl).port,
    };
  }

  /** A class is looking at it, and nobody could start it again by hand. One that was never ready would end again. */
  private onEnd(code: number | string): void {
    this.child = undefined;
    this.lastCode = code;
    if (this.isStopped || !this.isReady) return;
    this.isReady = false;
    this.options.onEnd(code);
    this.start().catch(() => undefined);
  }
}
