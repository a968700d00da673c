import { setMaxListeners } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import { noFaults, type Log, type Runtime } from '@shop/runtime';
import { ManualTime } from '@shop/runtime/testing';

/** Turns of the event loop in which what a moment has set off comes to its end; a transaction alone takes one. */
const turnsOfAMoment = 8;
/** How far one step of manual time goes, in milliseconds. */
const stepMs = 50;

/** The ports of a service in a test: time passes only when the test says so, and nothing is left to chance. */
export class TestRuntime implements Runtime {
  private readonly time = new ManualTime();
  /** What was logged as a warning or an error. */
  readonly complaints: string[] = [];
  readonly clock = this.time.clock;
  readonly ids = this.time.ids;
  readonly random = { next: () => 0.5 };
  readonly timers: Runtime['timers'] = {
    after: (ms, action) => this.time.timers.after(ms, action),
    sleep: (ms, signal) => {
      // One signal ends any number of sleeps, here as on the real machine.
      if (signal) setMaxListeners(0, signal);
      return this.time.timers.sleep(ms, signal);
    },
  };
  readonly faults = noFaults;
  readonly log: Log = {
    debug: () => undefined,
    info: () => undefined,
    warn: (_, message) => void this.complaints.push(message),
    error: (_, message) => void this.complaints.push(message),
  };

  /** Lets time pass, and with it everything that comes of it. */
  async pass(ms: number): Promise<void> {
    await settled();
    for (let left = ms; left > 0; left -= stepMs) {
      this.time.advance(Math.min(left, stepMs));
      await settled();
    }
  }

  /** The clock jumps, as it does for a process that was down or frozen meanwhile: nothing happens on the way. */
  jump(ms: number): void {
    this.time.advance(ms);
  }

  /** Lets time pass until a condition holds; fails when that takes more than five minutes. */
  async until(condition: () => boolean | Promise<boolean>): Promise<void> {
    const giveUpAt = this.clock.now() + 300_000;
    while (!(await condition())) {
      if (this.clock.now() > giveUpAt) throw new Error(`Never came true: ${String(condition)}`);
      await this.pass(stepMs);
    }
  }
}

async function settled(): Promise<void> {
  for (let turns = 0; turns < turnsOfAMoment; turns += 1) await turn();
}
