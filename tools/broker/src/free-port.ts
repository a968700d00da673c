import { connect, createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** Whether nobody listens on `port` of the loopback interface; 0 asks for any port. @returns the port, or undefined */
function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
    });
  });
}

/** Ports on which nobody listens: the wanted ones as far as they are free, others in place of the rest. */
export async function freePorts(wanted: readonly (number | undefined)[]): Promise<number[]> {
  const found: number[] = [];
  for (const want of wanted) {
    let port = want === undefined ? undefined : await tryPort(want);
    while (port === undefined || found.includes(port)) port = await tryPort(0);
    found.push(port);
  }
  return found;
}

/** Waits until somebody listens on `port` of the loopback interface. @returns whether that was so within `ms` milliseconds */
export async function whenOpen(port: number, ms: number): Promise<boolean> {
  for (const end = Date.now() + ms; Date.now() < end; await delay(25)) if (await isOpen(port)) return true;
  return isOpen(port);
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve((socket.destroy(), true)));
    socket.once('error', () => resolve(false));
  });
}
