import type { Attention, Message } from '@shop/contracts';
import type { Runtime } from '@shop/runtime';
import type { Store, Tx } from '@shop/storage';
import { OutboxClaims } from './outbox-claims.js';
import { PublishFailed } from './publish-failed.js';
import type { Publisher } from './publisher.js';
import { SentMarks } from './sent-marks.js';
import { addToOutbox } from './sql/add-to-outbox.js';
import { countTry } from './sql/count-try.js';
import { countUnsent } from './sql/count-unsent.js';
import { parkedMessages } from './sql/parked-messages.js';
import { unpark } from './sql/unpark.js';

/** How often a message may be refused before it is parked. */
const triesBeforeParking = 5;

/**
 * The transactional outbox: an event is stored with the change it tells of, published at once after the commit, and
 * marked sent only when the broker has confirmed it. A crash anywhere in between leaves a row that the relay sends
 * again, with the same id: at least once.
 */
export class Outbox {
  private readonly underway = new Map<string, Promise<void>>();
  private readonly marks: SentMarks;
  private readonly claims: OutboxClaims;

  constructor(
    private readonly store: Store,
    private readonly publisher: Pick<Publisher, 'publish'>,
    private readonly runtime: Runtime,
  ) {
    this.marks = new SentMarks(store, runtime);
    this.claims = new OutboxClaims(store, runtime.clock);
  }

  async add(tx: Tx, message: Message): Promise<void> {
    const row = { messageId: message.id, message: JSON.stringify(message), claimedUntil: this.claims.ofNew() };
    await addToOutbox(tx, row);
    tx.afterCommit(() => void this.send(message.id, () => message));
  }

  /**
   * Publishes a stored message and marks it; joins when that is already under way. Never rejects: what did not work
   * stays in the outbox.
   */
  send(messageId: string, read: () => Message): Promise<void> {
    const underway = this.underway.get(messageId);
    if (underway) return underway;
    const sending = this.publishAndMark(messageId, read).finally(() => this.underway.delete(messageId));
    this.underway.set(messageId, sending);
    return sending;
  }

  backlog(): Promise<{ unsent: number; parked: number }> {
    return countUnsent(this.store);
  }

  /** The messages that the broker refused too often. */
  async attention(): Promise<Attention[]> {
    const parked = await parkedMessages(this.store);
    return parked.map(({ messageId, subject, error, tries, parkedAt }) => ({
      kind: 'outbox-parked',
      id: messageId,
      orderId: subject,
      reason: error,
      since: new Date(parkedAt).toISOString(),
      tried: tries,
    }));
  }

  /** Has a parked message sent once more; refused again, it is parked again. @returns whether there was one */
  retry(messageId: string): Promise<boolean> {
    return this.store.transaction((tx) => unpark(tx, messageId));
  }

  /** Waits for what is under way. */
  async settled(): Promise<void> {
    await Promise.all(this.underway.values());
  }

  private async publishAndMark(messageId: string, read: () => Message): Promise<void> {
    try {
      const message = parse(messageId, read);
      await this.publisher.publish(message);
      this.runtime.faults.reached('after-confirm', message.type);
    } catch (error) {
      return this.note(messageId, error);
    }
    await this.marks.add(messageId).catch((error: unknown) => {
      this.runtime.log.warn({ messageId, err: error }, 'sent but not marked; it will be sent again');
    });
  }

  /** Only a refusal is the message's own fault; for everything else it waits unchanged, however long that takes. */
  private async note(messageId: string, error: unknown): Promise<void> {
    const { log, clock } = this.runtime;
    if (error instanceof PublishFailed && error.reason !== 'refused') {
      const level = error.reason === 'unroutable' ? 'error' : 'debug';
      log[level]({ messageId, reason: error.reason }, 'not published; it stays in the outbox');
      return;
    }
    const parked = await this.store
      .transaction((tx) => countTry(tx, messageId, detailOf(error), triesBeforeParking, clock.now()))
      .catch(() => false);
    log.error(
      { messageId, err: error },
      parked ? 'refused again and again: parked' : 'refused; it will be tried again',
    );
  }
}

function parse(messageId: string, read: () => Message): Message {
  try {
    return read();
  } catch (cause) {
    throw new PublishFailed('refused', messageId, { cause });
  }
}

function detailOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error).slice(0, 500);
  return `${error.message}${error.cause instanceof Error ? ` (${error.cause.message})` : ''}`.slice(0, 500);
}
