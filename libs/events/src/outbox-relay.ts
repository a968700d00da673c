import type { Message } from '@shop/contracts';
import type { Runtime } from '@shop/runtime';
import type { Store } from '@shop/storage';
import { OutboxClaims } from './outbox-claims.js';
import type { Outbox } from './outbox.js';
import type { Publisher } from './publisher.js';

const batch = 200;

/**
 * Sends what was left in the outbox: at the start, whenever the broker is back, and from time to time. Not a polling
 * publisher: in good times it finds nothing, because each message is published right after its commit.
 */
export class OutboxRelay {
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private wake: () => void = () => undefined;
  private readonly claims: OutboxClaims;

  /** @param everyMs how often to look, in milliseconds */
  constructor(
    private readonly store: Store,
    private readonly outbox: Outbox,
    private readonly publisher: Pick<Publisher, 'ready' | 'onReady'>,
    private readonly runtime: Runtime,
    private readonly everyMs = 1_000,
  ) {
    this.claims = new OutboxClaims(store, runtime.clock);
  }

  start(): void {
    this.publisher.onReady(() => this.wake());
    this.running = this.run();
  }

  async close(): Promise<void> {
    this.stopping.abort();
    this.wake();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const pause = new AbortController();
      this.wake = () => pause.abort();
      try {
        await this.sendAll();
      } catch (error) {
        this.runtime.log.warn({ err: error }, 'the outbox could not be read; trying again');
      }
      await this.runtime.timers.sleep(this.everyMs, pause.signal);
    }
  }

  /** One pass, oldest first. What was refused before goes alone, so that it takes nobody along when it fails again. */
  private async sendAll(): Promise<void> {
    for (let after = 0; this.publisher.ready() && !this.stopping.signal.aborted;) {
      const rows = await this.claims.next(after, batch);
      const send = ({ messageId, message }: (typeof rows)[number]) =>
        this.outbox.send(messageId, () => JSON.parse(message) as Message);
      await Promise.all(rows.filter(({ tries }) => tries === 0).map(send));
      for (const row of rows.filter(({ tries }) => tries > 0)) await send(row);
      if (rows.length < batch) return;
      after = rows[batch - 1]!.position;
    }
  }
}
