// @ts-check
/*
 * The guardian: a process of its own that ends what a killed supervisor would leave behind. Plain JavaScript without
 * imports from here, so that the same file runs from the sources and from the build.
 *
 * It reads lines from the supervisor: `watch <pid> <started>`, and `dismiss` when everything was stopped in order.
 * When the pipe closes without that, the supervisor is gone, and everything it watches is killed, paused or not.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** @type {Map<number, string>} pid → when it started */
const watched = new Map();

/** Has to say the same as `identityOf` in process-identity.ts. @param {number} pid @returns {string | undefined} */
function started(pid) {
  try {
    if (process.platform !== 'linux') {
      return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
    }
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

/** @param {number} pid */
function kill(pid) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It is gone already, or leads no group.
  }
}

createInterface({ input: process.stdin })
  .on('line', (line) => {
    if (line === 'dismiss') process.exit(0);
    const [, pid, start] = /^watch (\d+) (.+)$/.exec(line) ?? [];
    if (pid && start) watched.set(Number(pid), start);
  })
  .on('close', () => {
    for (const [pid, start] of watched) {
      if (started(pid) !== start) continue;
      kill(-pid);
      kill(pid);
    }
    process.exit(0);
  });
