import { fork, type ChildProcess } from 'node:child_process';
import type { ClosedLoad, LoadListener, LoadResult } from '../load/closed-load.js';
import type { Processes } from '../machine/processes.js';
import { startOf, type PeerMessage, type PeerSetting } from '../peers/peer-program.js';

/** Until a process of a peer is ready at most, in milliseconds. */
const readyWithinMs = 60_000;

export interface PeerPlan {
  /** The built program. */
  readonly program: string;
  readonly hops: number;
  readonly setting: Omit<PeerSetting, 'ports'>;
}

/** The processes of a peer while it is measured: hops, and a head that drives the load. */
export class PeerProcesses {
  private readonly children: ChildProcess[] = [];

  private constructor(private readonly plan: PeerPlan) {}

  /** @throws Error when one of them does not get ready */
  static async start(plan: PeerPlan): Promise<PeerProcesses> {
    const peer = new PeerProcesses(plan);
    try {
      const ports: number[] = [];
      // One after the other: those that declare queues, or register with a server, do not get into each other's way.
      for (let at = 1; at <= plan.hops; at += 1) ports.push(await peer.startOne(at, []));
      await peer.startOne('head', ports);
      return peer;
    } catch (error) {
      await peer.stop();
      throw error;
    }
  }

  processes(): Processes {
    const hops = this.children.slice(0, this.plan.hops).map((child, at) => [`hop ${at + 1}`, pidOf(child)] as const);
    return Object.fromEntries([['head', pidOf(this.head)] as const, ...hops]);
  }

  /** @throws Error when the head ends instead */
  run(load: ClosedLoad, listener: LoadListener, signal: AbortSignal): Promise<LoadResult> {
    const { head } = this;
    return new Promise((resolve, reject) => {
      const giveUp = () => reject(signal.reason as Error);
      const ended = (code: number | null) => reject(new Error(`its head ended with ${code}`));
      const hear = (message: PeerMessage) => {
        if (message.kind === 'begins') listener.begins?.();
        if (message.kind === 'ends') listener.ends?.();
        if (message.kind !== 'result') return;
        head.off('message', hear).off('exit', ended);
        signal.removeEventListener('abort', giveUp);
        resolve(message.result);
      };
      head.on('message', hear).once('exit', ended);
      signal.addEventListener('abort', giveUp, { once: true });
      head.send(load);
    });
  }

  async stop(): Promise<void> {
    await Promise.all(
      this.children.map(async (child) => {
        if (child.exitCode !== null || child.signalCode !== null) return;
        const gone = new Promise((resolve) => child.once('exit', resolve));
        // They keep nothing that an orderly end would save.
        child.kill('SIGKILL');
        await gone;
      }),
    );
  }

  private get head(): ChildProcess {
    return this.children.at(-1)!;
  }

  private startOne(role: 'head' | number, ports: readonly number[]): Promise<number> {
    const { args, env } = startOf(role, { ...this.plan.setting, ports });
    const child = fork(this.plan.program, args, {
      env: { ...process.env, ...env },
      execArgv: [],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.children.push(child);
    return new Promise((resolve, reject) => {
      let said = '';
      child.stderr!.on('data', (piece: Buffer) => (said = (said + piece.toString()).slice(-2_000)));
      const late = setTimeout(() => reject(new Error(`not ready after ${readyWithinMs / 1_000} s`)), readyWithinMs);
      child.once('exit', (code) => reject(new Error(`a process ended with ${code}: ${complaintIn(said)}`)));
      child.on('message', (message: PeerMessage) => {
        if (message.kind !== 'ready') return;
        clearTimeout(late);
        resolve(message.port);
      });
    });
  }
}

/** The line that names the error, of all that Node says of one. */
const complaintIn = (said: string) => {
  const lines = said.trim().split('\n');
  return lines.find((line) => /^\w*Error\b/.test(line)) ?? lines.at(-1) ?? '';
};

const pidOf = ({ pid }: ChildProcess) => (pid === undefined ? [] : [pid]);
