import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isAlive, killHard, processTree, until } from './processes.js';

/** What runs as long as we do. */
export interface Kept {
  /** The folder of the broker; also the mark by which its processes are recognised. */
  readonly folder: string;
  readonly program: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** The program that maps Erlang node names to ports, run privately beside the node. */
  readonly epmd?: string;
  /** A shell command that ends for certain what is not a process of ours (a container). */
  readonly last?: string;
  /** Where its output goes. */
  readonly log: string;
}

/** How a node of a broker of our own is started. */
export interface Launch extends Kept {
  /** What a command for the running node begins with. */
  readonly control: readonly [string, ...string[]];
  /** The one address of this node. */
  readonly url: string;
  /** Milliseconds within which it has to let us in. */
  readonly patienceMs: number;
}

const script = fileURLToPath(new URL('../keeper.sh', import.meta.url));

/**
 * The processes of one node: a process group of its own, so that Ctrl-C in the terminal reaches the services first,
 * led by `keeper.sh`, which ends the group when this process is gone, however that happened.
 */
export class Keeper {
  readonly pid: number;
  private readonly child: ChildProcess;

  constructor(private readonly launch: Kept) {
    mkdirSync(dirname(launch.log), { recursive: true });
    const log = openSync(launch.log, 'a');
    const parameters = [launch.folder, launch.epmd ?? '-', launch.last ?? '-', ...launch.program];
    this.child = spawn('sh', [script, ...parameters], {
      detached: true,
      stdio: ['pipe', log, log],
      env: launch.env,
    });
    closeSync(log);
    this.child.on('error', () => {});
    this.child.stdin?.on('error', () => {});
    this.pid = this.child.pid ?? 0;
    if (!this.pid) throw new Error('sh cannot be started');
  }

  get ended(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  pids(): number[] {
    return processTree(this.pid);
  }

  /** Ends the broker: politely, and after 2 s by force. All its processes are gone when this resolves, within 3 s. */
  async stop(): Promise<void> {
    const pids = this.pids();
    this.child.stdin?.end();
    const gone = await until(() => this.ended && !pids.some(isAlive), 2_700);
    if (!gone) await this.kill();
  }

  /** Ends the broker as a power cut would. */
  async kill(): Promise<void> {
    const pids = this.pids();
    if (this.launch.last) spawnSync('sh', ['-c', this.launch.last], { env: this.launch.env, timeout: 5_000 });
    killHard(-this.pid);
    // The Erlang VM's port programs are in groups of their own, and end when they notice that it is gone.
    if (!(await until(() => this.ended && !pids.some(isAlive), 500))) pids.filter(isAlive).forEach(killHard);
    await until(() => this.ended && !pids.some(isAlive), 1_000);
  }
}
