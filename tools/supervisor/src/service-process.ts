import { fork, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import type { ControlServices, FaultPlan, FaultState, Style } from '@shop/contracts';
import type { Controllable } from './controllable.js';
import { tellFaults } from './fault-channel.js';
import { NotNow } from './not-now.js';
import { whenReady } from './readiness.js';
import type { ProcessName, ShopEvent } from './shop-event.js';
import { yieldToPeople } from './yield-to-people.js';

export interface Launch {
  readonly style: Style;
  readonly name: ProcessName;
  /** What this process is called among the replicas of its service, `payment-2`; the service's name where there is one. */
  readonly instance: string;
  /** From 1 on. */
  readonly replica: number;
  readonly port: number;
  /** Where its `GET /health` is asked. */
  readonly healthUrl: string;
  readonly module: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  readonly logFile: string;
  /** How long it may take to be ready before it is called late. */
  readonly lateAfterMs: number;
}

/**
 * One service as a process. It leads a process group of its own, so that Ctrl-C in the terminal reaches the supervisor
 * only, which then stops everything in order. Nothing is started again unless somebody asks.
 */
export class ServiceProcess implements Controllable {
  private child: ChildProcess | undefined;
  private ended: Promise<void> = Promise.resolve();
  private ready = false;
  private paused = false;
  private asked = false;
  /** What the last health answer said; undefined once it is ready. */
  waitingFor: string | undefined;
  /** How its last run ended; undefined while it runs. */
  lastCode: number | string | undefined;

  constructor(
    readonly launch: Launch,
    private readonly onEvent: (event: ShopEvent) => void,
    private readonly onPid: (pid: number) => void,
  ) {}

  get description(): ControlServices['items'][number] {
    const { style, name, port } = this.launch;
    const state = !this.child ? 'down' : this.paused ? 'paused' : this.ready ? 'up' : 'down';
    return { style, name, pid: this.child?.pid ?? null, port, state };
  }

  get isReady(): boolean {
    return this.ready;
  }

  /**
   * Starts the process and returns at once.
   * @returns resolves when it is ready, or when it has ended before; never rejects
   * @throws NotNow when it runs already
   */
  start(): { settled: Promise<void> } {
    if (this.child) throw new NotNow('it runs already');
    const { module, args, env, cwd, logFile } = this.launch;
    mkdirSync(dirname(logFile), { recursive: true });
    const log = openSync(logFile, 'a');
    const child = fork(module, args, { env, cwd, execArgv: [], detached: true, stdio: ['ignore', log, log, 'ipc'] });
    closeSync(log);
    this.child = child;
    this.asked = false;
    this.lastCode = undefined;
    this.waitingFor = 'its start';
    this.ended = new Promise((resolve) => {
      const end = (code: number | string) => resolve(this.onEnd(code));
      child.once('exit', (code, signal) => end(signal ?? code ?? 'unknown'));
      child.once('error', (error) => child.pid === undefined && end(error.message));
    });
    if (child.pid !== undefined) this.onPid(child.pid);
    void yieldToPeople(child);
    this.tell({ kind: 'starting' });
    return { settled: this.becomeReady(child) };
  }

  get isRunning(): boolean {
    return this.child !== undefined;
  }

  /** SIGKILL: as if it had crashed. Resolves when it is gone. @throws NotNow when it does not run */
  async kill(): Promise<void> {
    this.signalGroup(this.running(), 'SIGKILL');
    await this.ended;
  }

  /** SIGTERM, and SIGKILL when it still runs after `graceMs`. Resolves when it is gone. @throws NotNow when it does not run */
  async stop(graceMs: number): Promise<void> {
    const child = this.running();
    if (this.paused) this.resume();
    child.kill('SIGTERM');
    const impatient = setTimeout(() => this.signalGroup(child, 'SIGKILL'), graceMs);
    await this.ended;
    clearTimeout(impatient);
  }

  /** SIGSTOP: frozen, with its connections open. @throws NotNow when it does not run, or is paused already */
  pause(): void {
    if (this.paused) throw new NotNow('it is paused already');
    this.running(false).kill('SIGSTOP');
    this.paused = true;
  }

  /** SIGCONT. @throws NotNow when it is not paused */
  resume(): void {
    if (!this.paused) throw new NotNow('it is not paused');
    this.running(false).kill('SIGCONT');
    this.paused = false;
  }

  /** Arms a plan of faults, or only tells which is armed. @throws NotNow when it does not run, or does not answer */
  faults(plan?: FaultPlan): Promise<FaultState> {
    return tellFaults(this.running(false), plan);
  }

  private running(endAsked = true): ChildProcess {
    if (!this.child) throw new NotNow('it does not run');
    if (endAsked) this.asked = true;
    return this.child;
  }

  private signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
    try {
      if (child.pid !== undefined && this.child === child) process.kill(-child.pid, signal);
    } catch {
      child.kill(signal);
    }
  }

  private async becomeReady(child: ChildProcess): Promise<void> {
    const ready = await whenReady(this.launch.healthUrl, {
      lateAfterMs: this.launch.lateAfterMs,
      goOn: () => this.child === child,
      waitingFor: (what) => (this.waitingFor = what),
      late: (waitingFor) => this.tell({ kind: 'late', waitingFor }),
    });
    if (!ready) return;
    this.ready = true;
    this.waitingFor = undefined;
    this.tell({ kind: 'ready' });
  }

  private onEnd(code: number | string): void {
    const asked = this.asked;
    this.child = undefined;
    this.ready = false;
    this.paused = false;
    this.lastCode = code;
    this.tell({ kind: 'died', code, asked });
  }

  private tell(event: Pick<ShopEvent, 'kind' | 'waitingFor' | 'code' | 'asked'>): void {
    const { style, name, instance } = this.launch;
    this.onEvent({ ...event, style, service: name, ...(instance === name ? {} : { instance }) });
  }
}
