import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { YardstickTold } from './program.js';

const program = fileURLToPath(new URL('./program.js', import.meta.url));

/**
 * What a plain HTTP call costs here and now: JSON there and back between two sockets, and nothing done. A processor does
 * not do the same in every minute, least of all one that is shared or has much to do; a cost that is told as times of what
 * such a call costs meanwhile depends on it less. Calls are made all the time, a few milliseconds apart.
 */
export class Yardstick {
  private readonly child = fork(program, { execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  /** What was read from it so far, in milliseconds. */
  readonly read: number[] = [];

  begin(): void {
    this.tell('begin');
  }

  /** Processor's time of one plain call since `begin`, both sides together, in milliseconds. @throws Error when its process is gone */
  async end(): Promise<number> {
    const { child } = this;
    const ms = await new Promise<number>((resolve, reject) => {
      const ended = (code: number | null) => reject(new Error(`the process of plain calls ended with ${code}`));
      child.once('exit', ended).once('message', (said: number) => {
        child.off('exit', ended);
        resolve(said);
      });
      this.tell('end');
    });
    this.read.push(ms);
    return ms;
  }

  async stop(): Promise<void> {
    if (!this.child.connected) return;
    const gone = once(this.child, 'exit');
    this.child.disconnect();
    await gone;
  }

  private tell(told: YardstickTold): void {
    this.child.send(told);
  }
}
