import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

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
