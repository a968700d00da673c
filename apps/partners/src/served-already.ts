import { isDeepStrictEqual } from 'node:util';
import type { Timers } from '@shop/runtime';
import { identityOf } from './start-partners.js';

/** How long whoever holds the port may take to say who it is, in milliseconds. */
const patienceMs = 2_000;

/** Whether partners with this very ledger answer there already. */
export async function servedAlready(url: string, file: string, timers: Timers): Promise<boolean> {
  const patience = new AbortController();
  const callOff = timers.after(patienceMs, () => patience.abort());
  try {
    const response = await fetch(new URL('/health', url), { signal: patience.signal });
    const { status, ...identity } = (await response.json()) as Record<string, unknown>;
    return status === 'ok' && isDeepStrictEqual(identity, identityOf(file));
  } catch {
    return false;
  } finally {
    callOff();
  }
}
