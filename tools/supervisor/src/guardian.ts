import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { identityOf, type ProcessIdentity } from './process-identity.js';

/** Kills what is left when this process ends without having stopped it: even `kill -9` leaves no orphan behind. */
export interface Guardian {
  readonly pid: number;
  /** Adds processes to those that must not outlive us; one that has ended by now is left out. */
  watch(pids: readonly number[]): ProcessIdentity[];
  /** Ends the guardian. Nothing is killed any more. */
  dismiss(): Promise<void>;
}

/**
 * Starts the guardian in a session of its own, so that Ctrl-C in the terminal does not reach it. It holds one end of a
 * pipe; the system closes the other end when we die, however that happens.
 */
export function startGuardian(): Guardian {
  const program = fileURLToPath(new URL('./guardian.process.js', import.meta.url));
  const child = spawn(process.execPath, [program], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  if (child.pid === undefined) throw new Error('The guardian process could not be started');
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  // A guardian that was killed costs the protection, not the run.
  child.stdin.on('error', () => undefined);
  child.on('error', () => undefined);
  child.unref();
  (child.stdin as { unref?(): void }).unref?.();

  return {
    pid: child.pid,
    watch(pids) {
      const known = pids.map(identityOf).filter((found) => found !== undefined);
      for (const { pid, started } of known) child.stdin.write(`watch ${pid} ${started}\n`);
      return known;
    },
    async dismiss() {
      child.ref();
      child.stdin.end('dismiss\n');
      await ended;
    },
  };
}
