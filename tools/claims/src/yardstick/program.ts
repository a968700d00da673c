import { setTimeout as sleep } from 'node:timers/promises';
import { openPlainCalls } from './plain-calls.js';

/** Between two calls, in milliseconds: rare enough to take next to nothing from what is measured meanwhile. */
const pauseMs = 4;

/** What the process is told: to count from now on, or to say what a call has taken of the processor since, in milliseconds. */
export type YardstickTold = 'begin' | 'end';

const plainCalls = await openPlainCalls();
let before = process.cpuUsage();
let calls = 0;

process.once('disconnect', () => process.exit(0));
process.on('message', (told: YardstickTold) => {
  if (told === 'end') {
    const { user, system } = process.cpuUsage(before);
    process.send?.((user + system) / 1_000 / Math.max(1, calls));
  } else {
    before = process.cpuUsage();
    calls = 0;
  }
});

for (;;) {
  await plainCalls.call();
  calls += 1;
  await sleep(pauseMs);
}
