import type { Faults } from './faults/faults.js';

/**
 * Time, chance and identity, as ports: nothing in `libs` or `apps` reads them from the machine. A test, or a simulation
 * of a whole shop in one process, supplies its own.
 */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

export interface Ids {
  /** A new identifier that no one else has or will have. */
  next(): string;
}

export interface Random {
  /** A number in [0, 1). */
  next(): number;
}

export interface Timers {
  /** Runs `action` once, after `ms`; the returned function calls it off. Does not keep a process alive. */
  after(ms: number, action: () => void): () => void;
  /** Resolves after `ms`, or at once when `signal` aborts. Never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface Runtime {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly random: Random;
  readonly timers: Timers;
  readonly log: Log;
  readonly faults: Faults;
}
