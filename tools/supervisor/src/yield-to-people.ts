import type { ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

const niceness = constants.priority.PRIORITY_BELOW_NORMAL;
/** Linux takes one change every 100 ms from who is not root, whoever makes it. */
const patience = { tries: 100, everyMs: 100 };

/**
 * Has a process that was just started give way where the processor does not suffice for everything: a page that shows the
 * shops stays smooth while they are at their limit. Alone, or among their own kind, such processes are as fast as ever.
 *
 * Each of them leads a session, and Linux gives every session the same share (sched(7), autogroup); within its own a
 * process has nobody to give way to. So the session is made nice as well, where there is such a thing.
 */
export async function yieldToPeople(child: ChildProcess): Promise<void> {
  const { pid } = child;
  for (let left = patience.tries; left > 0 && pid !== undefined && isAlive(child); left -= 1) {
    try {
      setPriority(pid, niceness);
      writeFileSync(`/proc/${pid}/autogroup`, String(niceness));
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') return;
    }
    await sleep(patience.everyMs, undefined, { ref: false });
  }
}

const isAlive = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode === null && signalCode === null;
