import type { Asking, Entry, EntryOf, Ledger, LedgerPage } from './ledger.js';
import type { Operation } from './operations.js';
import type { Asked } from './rules.js';

const id = (operation: Operation, name: string) => `${operation} ${name}`;

/**
 * A ledger that lives as long as its process. Nothing is written before a request is judged, so nothing is undone.
 *
 * Under a load without end it would grow without end: given a limit, it forgets what is oldest, as real partners forget
 * their keys after a day. A request that is asked again so late would be done again.
 */
export class MemoryLedger implements Ledger, LedgerPage {
  private readonly entries = new Map<string, Entry>();
  private readonly charges = new Map<string, EntryOf<'card.charge'>>();
  private readonly askings = new Map<string, Asking>();
  private readonly counts = new Map<string, Asked>();
  private last: Promise<unknown> = Promise.resolve();

  /** @param atMost how many answers, and counts of what was asked, are kept */
  constructor(private readonly atMost = Infinity) {}

  transaction<Result>(work: (page: LedgerPage) => Promise<Result>): Promise<Result> {
    const result = this.last.then(() => work(this));
    this.last = result.catch(() => undefined);
    return result;
  }

  async unanswered(): Promise<readonly Asking[]> {
    return [...this.askings.values()];
  }

  async effects(of: readonly Operation[], orderId?: string): Promise<readonly Entry[]> {
    return [...this.entries.values()].filter(
      ({ operation, effect, request }) =>
        effect && of.includes(operation) && (orderId === undefined || request.orderId === orderId),
    );
  }

  async find<Name extends Operation>(operation: Name, key: string): Promise<EntryOf<Name> | undefined> {
    return this.entries.get(id(operation, key)) as EntryOf<Name> | undefined;
  }

  async chargeOf(orderId: string): Promise<EntryOf<'card.charge'> | undefined> {
    return this.charges.get(orderId);
  }

  async count(asking: Asking, now: number): Promise<void> {
    const { operation, subject, request } = asking;
    const { times, since } = await this.asked(operation, subject, now);
    this.counts.set(id(operation, subject), { times: times + 1, since });
    forgetBeyond(this.atMost, this.counts);
    this.askings.set(id(operation, request.key), asking);
  }

  async asked(operation: Operation, subject: string, now: number): Promise<Asked> {
    return this.counts.get(id(operation, subject)) ?? { times: 0, since: now };
  }

  async write(entry: Entry): Promise<void> {
    const { operation, request } = entry;
    const key = id(operation, request.key);
    if (this.entries.has(key)) throw new Error(`In the ledger already: ${key}`);
    this.entries.set(key, entry);
    this.askings.delete(key);
    if (entry.operation === 'card.charge' && entry.effect) this.charges.set(request.orderId, entry);
    forgetBeyond(this.atMost, this.entries);
    forgetBeyond(this.atMost, this.charges);
  }
}

/** A map keeps the order in which its keys came first. */
function forgetBeyond(atMost: number, known: Map<string, unknown>): void {
  const [oldest] = known.size > atMost ? known.keys() : [];
  if (oldest !== undefined) known.delete(oldest);
}
