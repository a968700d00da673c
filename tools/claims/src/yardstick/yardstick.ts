import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('./program.js', import.meta.url));
const calls = 800;
/** Until the compiler of Node has seen enough of them. */
const callsToWarmUp = 4_000;

/**
 * What a plain HTTP call costs here and now: JSON there and back between two sockets, and nothing done. A processor does
 * not do the same in every minute, least of all one that is shared; what is told as times of this depends on it less.
 */
export class Yardstick {
  private constructor(private readonly child: ChildProcess) {}

  static async start(): Promise<Yardstick> {
    const yardstick = new Yardstick(fork(program, { execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }));
    await yardstick.msFor(callsToWarmUp);
    return yardstick;
  }

  /** Processor's time of one plain call, in milliseconds. @throws Error when its process is gone */
  readonly msOfACall = async (): Promise<number> => (await this.msFor(calls)) / calls;

  async stop(): Promise<void> {
    if (!this.child.connected) return;
    const gone = once(this.child, 'exit');
    this.child.disconnect();
    await gone;
  }

  private msFor(count: number): Promise<number> {
    const { child } = this;
    return new Promise((resolve, reject) => {
      const ended = (code: number | null) => reject(new Error(`the process of plain calls ended with ${code}`));
      child.once('exit', ended).once('message', (ms: number) => {
        child.off('exit', ended);
        resolve(ms);
      });
      child.send(count);
    });
  }
}
