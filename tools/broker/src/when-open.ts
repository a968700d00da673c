import { setTimeout as delay } from 'node:timers/promises';
import { isOpen } from '@shop/programs';

/** Waits until somebody listens on `port` of the loopback interface. @returns whether that was so within `ms` milliseconds */
export async function whenOpen(port: number, ms: number): Promise<boolean> {
  for (const end = Date.now() + ms; Date.now() < end; await delay(25)) if (await isOpen(port)) return true;
  return isOpen(port);
}
