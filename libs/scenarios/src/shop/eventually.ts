import type { Runtime } from '@shop/runtime';

/** What the driver needs of the machine. */
export type Machine = Pick<Runtime, 'clock' | 'ids' | 'timers'>;

/** A condition did not come true in time. Says what was waited for and the last thing that was seen. */
export class WaitedInVain extends Error {
  readonly expected: string;
  readonly observed: string;

  constructor(what: string, limitMs: number, lastSeen: string) {
    super(`waited ${limitMs} ms for ${what}; last seen: ${lastSeen}`);
    this.name = 'WaitedInVain';
    this.expected = what;
    this.observed = lastSeen;
  }
}

export interface Wait<T> {
  /** Ends the sentence "waited for …". */
  readonly what: string;
  readonly read: () => Promise<T>;
  readonly holds: (value: T) => boolean;
  /** Milliseconds. */
  readonly limitMs: number;
  /** What is worth telling of what was seen. (Default: all of it) */
  readonly show?: (value: T) => unknown;
  /** Milliseconds before the first look, so that what is measured is not disturbed by being watched. (Default: 0) */
  readonly afterMs?: number;
  /** Milliseconds between the first two looks. (Default: 50) */
  readonly everyMs?: number;
  /** The pauses grow up to so many milliseconds, where many wait at the same time. (Default: they do not grow) */
  readonly atMostMs?: number;
}

/**
 * Looks until the condition holds, and returns what was seen then. A look that fails is a look that saw nothing: what
 * is waited for is often that a service comes back.
 *
 * @throws WaitedInVain when the limit has passed
 */
export async function eventually<T>({ clock, timers }: Machine, wait: Wait<T>): Promise<T> {
  const until = clock.now() + wait.limitMs;
  const { afterMs = 0, everyMs = 50, atMostMs = everyMs } = wait;
  if (afterMs > 0) await timers.sleep(afterMs);
  for (let pauseMs = everyMs; ; pauseMs = Math.min(atMostMs, pauseMs * 1.5)) {
    const seen = await look(wait);
    if ('value' in seen && wait.holds(seen.value)) return seen.value;
    if (clock.now() >= until) throw new WaitedInVain(wait.what, wait.limitMs, seen.text());
    await timers.sleep(pauseMs);
  }
}

async function look<T>(wait: Wait<T>) {
  try {
    const value = await wait.read();
    const { show = (seen: T): unknown => seen } = wait;
    return { value, text: () => shortened(JSON.stringify(show(value)) ?? 'nothing') };
  } catch (error) {
    return { text: () => shortened(error instanceof Error ? error.message : String(error)) };
  }
}

const shortened = (text: string) => (text.length > 2_000 ? `${text.slice(0, 2_000)}…` : text);
