import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Below the range that systems give to outgoing connections: none of those takes a port between this answer and the
 * start of the program that it is for.
 */
const [lowest, beyond] = [10_000, 32_768];

/** A port of the loopback interface on which nobody listens now: the wanted one, or else any. */
export async function freePort(wanted?: number): Promise<number> {
  const [port] = await freePorts([wanted]);
  return port!;
}

/** Different ports on which nobody listens now: the wanted ones as far as they are free, others in place of the rest. */
export async function freePorts(wanted: readonly (number | undefined)[]): Promise<number[]> {
  const found: number[] = [];
  for (const want of wanted) {
    let port = want ?? randomInt(lowest, beyond);
    while (found.includes(port) || !(await isFree(port))) port = randomInt(lowest, beyond);
    found.push(port);
  }
  return found;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
