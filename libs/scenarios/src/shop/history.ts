/**
 * One request of a client and what it was answered. No answer in time, a broken connection or a 5xx says nothing about
 * what happened: the outcome is `unknown`, not failed.
 */
export interface Exchange {
  readonly seq: number;
  /** When it was sent, in milliseconds since the epoch. */
  readonly at: number;
  /** How long the answer took, in milliseconds. */
  readonly ms: number;
  /** The id of the customer who asked; null before a session. */
  readonly who: string | null;
  readonly method: string;
  readonly path: string;
  /** The `Idempotency-Key`, where there was one. */
  readonly key?: string;
  readonly request?: unknown;
  readonly outcome: 'answered' | 'unknown';
  /** Null: no answer at all. */
  readonly status: number | null;
  readonly body: unknown;
}

/** Everything the clients of one scenario asked and were answered, in the order of the answers. */
export class ClientHistory {
  readonly #exchanges: Exchange[] = [];

  add(exchange: Omit<Exchange, 'seq' | 'outcome'>): Exchange {
    const outcome = saysWhatHappened(exchange.status) ? 'answered' : 'unknown';
    const added: Exchange = { seq: this.#exchanges.length, outcome, ...exchange };
    this.#exchanges.push(added);
    return added;
  }

  get exchanges(): readonly Exchange[] {
    return this.#exchanges;
  }
}

/** 501 is a 5xx that leaves nothing open: what nobody has implemented has not happened either. */
function saysWhatHappened(status: number | null): boolean {
  return status !== null && (status < 500 || status === 501);
}
