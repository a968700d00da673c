import type { AnswerTo, LedgerName, LedgerOf, Operation, RequestFor } from './operations.js';
import type { Asked } from './rules.js';

/** An answer for good. One a key and operation; never changed, never deleted. */
export interface EntryOf<Name extends Operation> {
  readonly operation: Name;
  readonly request: RequestFor<Name>;
  readonly answer: AnswerTo<Name>;
  /** Whether something happened: money moved, a parcel was taken, a message delivered. */
  readonly effect: boolean;
  /** Milliseconds since the epoch. */
  readonly at: number;
}
export type Entry = { [Name in Operation]: EntryOf<Name> }[Operation];

/** A request as it was asked. `subject` is what repeated asks are counted by: the order, or the message. */
export interface Asking {
  readonly operation: Operation;
  readonly subject: string;
  readonly request: RequestFor<Operation>;
}

/** The memory of the partners; outlives a crash where it is durable. */
export interface Ledger {
  /** Runs `work` with nobody else at the ledger; what it wrote is stored when this resolves, and nothing if it throws. */
  transaction<Result>(work: (page: LedgerPage) => Promise<Result>): Promise<Result>;
  /** What was asked and has no answer for good yet. */
  unanswered(): Promise<readonly Asking[]>;
  /** The entries that had an effect, oldest first; of one order, when it is named. */
  effects(of: readonly Operation[], orderId?: string): Promise<readonly Entry[]>;
}

export interface LedgerPage {
  find<Name extends Operation>(operation: Name, key: string): Promise<EntryOf<Name> | undefined>;
  /** The charge that was made for an order, if one was. */
  chargeOf(orderId: string): Promise<EntryOf<'card.charge'> | undefined>;
  /** @param now milliseconds since the epoch, kept of the first ask */
  count(asking: Asking, now: number): Promise<void>;
  /** Over all keys that the subject was asked with; none so far: since `now`. */
  asked(operation: Operation, subject: string, now: number): Promise<Asked>;
  /** @throws Error when the operation has an entry with that key already */
  write(entry: Entry): Promise<void>;
}

const shownIn = {
  card: ['card.charge', 'card.refund'],
  carrier: ['carrier.book'],
  mail: ['mail.send'],
} as const satisfies Record<LedgerName, readonly Operation[]>;

/** A ledger as the partners show it to whoever checks the books: one row for each thing that really happened. */
export async function readLedger<Name extends LedgerName>(
  ledger: Ledger,
  name: Name,
  orderId?: string,
): Promise<LedgerOf<Name>> {
  const entries = await ledger.effects(shownIn[name], orderId);
  return { items: entries.map(row) } as LedgerOf<Name>;
}

function row(entry: Entry): object {
  const at = new Date(entry.at).toISOString();
  switch (entry.operation) {
    case 'card.charge':
    case 'card.refund': {
      const { key, orderId, amount } = entry.request;
      return { key, orderId, kind: entry.operation === 'card.charge' ? 'charge' : 'refund', amount, at };
    }
    case 'carrier.book': {
      const { key, orderId, items } = entry.request;
      return { key, orderId, items, at };
    }
    case 'mail.send': {
      const { key, orderId, kind, to, subject } = entry.request;
      return { key, orderId, kind, to, subject, at };
    }
  }
}
