import { connect, type ChannelModel } from 'amqplib';
import type { Runtime } from '@shop/runtime';
import { addressesOf } from './addresses.js';
import { pauseAfter } from './backoff.js';
import type { BrokerAddress, LocateBroker } from './broker-address.js';

const handshakeMs = 5_000;
/** Asked of the broker, in seconds: a peer that vanished without a word is noticed after about three of them. */
const heartbeatSeconds = 5;
const goodbyeMs = 500;
const pauses = { firstMs: 100, longestMs: 2_000 };

/** One connection, from handshake to loss. */
export interface Session extends Pick<BrokerAddress, 'prefix' | 'declared'> {
  readonly model: ChannelModel;
  /** Aborted when the session is over: nothing made in it works any more. */
  readonly over: AbortSignal;
  /** Ends the session; all of it is then made anew. Whoever notices first calls it; later calls change nothing. */
  readonly lost: (error: Error) => void;
}

/**
 * A connection that is kept for ever: whatever breaks - broker, network, a channel, a consumer the broker cancelled -
 * the whole session is thrown away and made again, with growing pauses. One way back, used every time, instead of one
 * for each thing that can break: amqplib's own recovery brings back the connection, but no channel and no consumer.
 * Where the broker has several nodes, the next session is with the next of them.
 */
export class BrokerLink {
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private sessions = 0;
  private endSession: (error: Error) => void = () => undefined;

  /** @param attach makes channels, queues and consumers on a new connection; throwing ends the session */
  constructor(
    private readonly name: string,
    private readonly locate: LocateBroker,
    private readonly attach: (session: Session) => Promise<void>,
    private readonly runtime: Runtime,
  ) {}

  /** Begins to connect, and returns at once: the broker may come later. */
  start(): void {
    this.running = this.keepConnected();
  }

  async close(): Promise<void> {
    this.stopping.abort();
    this.endSession(new Error('stopping'));
    await Promise.race([this.running, this.runtime.timers.sleep(2 * goodbyeMs)]);
  }

  private async keepConnected(): Promise<void> {
    const { log, random, timers } = this.runtime;
    for (let failures = 0; !this.stopping.signal.aborted;) {
      const { error, attached } = await this.session();
      if (this.stopping.signal.aborted) return;
      failures = attached ? 1 : failures + 1;
      const pauseMs = Math.round(pauseAfter(failures, pauses, random));
      log.warn({ link: this.name, pauseMs, reason: error.message }, 'no broker; trying again');
      await timers.sleep(pauseMs, this.stopping.signal);
    }
  }

  /** Connects, attaches, and lasts until something breaks. Never rejects. */
  private async session(): Promise<{ error: Error; attached: boolean }> {
    let attached = false;
    try {
      const { url, prefix, declared } = await this.locate();
      const model = await connect(withHeartbeat(this.next(addressesOf(url))), { noDelay: true, timeout: handshakeMs });
      const { signal: over, lost } = this.watch(model);
      this.attach({ model, prefix, declared, over, lost }).then(() => {
        attached = true;
        this.runtime.log.info({ link: this.name }, 'attached to the broker');
      }, lost);
      if (!over.aborted) await new Promise((resolve) => over.addEventListener('abort', resolve));
      await this.sayGoodbye(model);
      return { error: over.reason as Error, attached };
    } catch (error) {
      return { error: error instanceof Error ? error : new Error(String(error)), attached };
    }
  }

  /** One after the other: the node that broke, or did not answer, comes last. */
  private next(addresses: readonly string[]): string {
    const address = addresses[this.sessions % addresses.length]!;
    this.sessions += 1;
    return address;
  }

  private watch(model: ChannelModel) {
    const end = new AbortController();
    const lost = (error: Error) => end.abort(error);
    this.endSession = lost;
    if (this.stopping.signal.aborted) lost(new Error('stopping'));
    // Without a listener an 'error' would end the process; a 'close' always follows it.
    model.on('error', () => undefined);
    model.on('close', (error?: Error) => lost(error ?? new Error('connection closed')));
    model.on('blocked', (reason: string) => {
      this.runtime.log.warn({ link: this.name, reason }, 'publishing is blocked');
    });
    return { signal: end.signal, lost };
  }

  /** A broker that hangs answers no goodbye either. */
  private async sayGoodbye(model: ChannelModel): Promise<void> {
    const closed = model.close().catch(() => undefined);
    await Promise.race([closed, this.runtime.timers.sleep(goodbyeMs)]);
  }
}

function withHeartbeat(url: string): string {
  const address = new URL(url);
  if (!address.searchParams.has('heartbeat')) address.searchParams.set('heartbeat', String(heartbeatSeconds));
  return address.href;
}
