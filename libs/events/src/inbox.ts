import type { Message } from '@shop/contracts';
import type { Clock } from '@shop/runtime';
import type { Store, Tx } from '@shop/storage';
import { forgetAttempts } from './sql/forget-attempts.js';
import { rememberMessage } from './sql/remember-message.js';

/**
 * The idempotent consumer: what a message does and the note that it was done are one transaction. Together with
 * delivery at least once, each message has its effect once.
 */
export class Inbox {
  /** @param service whose inbox this is */
  constructor(
    private readonly store: Store,
    private readonly service: string,
    private readonly clock: Clock,
  ) {}

  /**
   * Runs `work` unless the message was handled before; then nothing changes, and the result is undefined. When `work`
   * throws, the message counts as not handled.
   * @param consumer tells two handlers of one service for the same message apart
   */
  once<Result>(
    message: Message,
    work: (tx: Tx) => Promise<Result>,
    consumer = this.service,
  ): Promise<Result | undefined> {
    return this.store.transaction(async (tx) => {
      if (!(await rememberMessage(tx, consumer, message.id, this.clock.now()))) return undefined;
      await forgetAttempts(tx, this.service, message.id);
      return work(tx);
    }, message.type);
  }
}
