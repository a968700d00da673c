import type { ConfirmChannel, Message as Returned, Options } from 'amqplib';
import { BrokerLink, type LocateBroker, type Session } from '@shop/amqp';
import { unconsumed, type Domain, type EventType, type Message } from '@shop/contracts';
import { Slots, type Runtime } from '@shop/runtime';
import { PublishFailed } from './publish-failed.js';
import { prepareTopology, topologyOf, type Topology } from './topology.js';

/** Unconfirmed messages that amqplib may hold in memory at a time: it never refuses one by itself. */
const maxInFlight = 256;

interface Parcel {
  readonly exchange: string;
  readonly routingKey: string;
  readonly content: Buffer;
  readonly options: Options.Publish & { messageId: string };
}

interface Open {
  readonly channel: ConfirmChannel;
  readonly topology: Topology;
  /** Parcels that came back, until their confirm, which always comes after. */
  readonly returned: Set<string>;
  /** Set when the broker closed the channel because of something that was sent over it. */
  refusal?: Error;
}

/**
 * Publishes with confirms, on a connection of its own: a broker short of disk or memory stops reading from publishers,
 * and acknowledgements must not wait behind that.
 */
export class Publisher {
  private readonly link: BrokerLink;
  private readonly slots = new Slots(maxInFlight);
  private readonly inFlight = new Map<string, Promise<void>>();
  private readonly listeners: (() => void)[] = [];
  private open: Open | undefined;

  /** @param confirmMs how long to wait for a confirm, in milliseconds */
  constructor(
    locate: LocateBroker,
    private readonly runtime: Runtime,
    private readonly confirmMs = 5_000,
  ) {
    this.link = new BrokerLink('publisher', locate, (session) => this.attach(session), runtime);
  }

  /** Begins to connect, and returns at once. */
  start(): void {
    this.link.start();
  }

  ready(): boolean {
    return this.open !== undefined;
  }

  /** Calls `listener` whenever publishing has become possible. */
  onReady(listener: () => void): void {
    this.listeners.push(listener);
  }

  /**
   * Resolves when the broker has the event in every queue that wants it.
   * @throws PublishFailed otherwise
   */
  publish(message: Message): Promise<void> {
    return this.runtime.faults.sending(message, (sent) => this.send(parcelOf(sent)));
  }

  /**
   * Puts a copy of what a service could not handle into its dead-letter queue.
   * @throws PublishFailed when it is not known to be there
   */
  deadLetter(service: Domain, messageId: string, content: Buffer, headers: Record<string, unknown>): Promise<void> {
    return this.send(({ deadExchange }) => ({
      exchange: deadExchange,
      routingKey: service,
      content,
      options: { mandatory: true, messageId, headers },
    }));
  }

  async close(): Promise<void> {
    await this.link.close();
  }

  private async attach(session: Session): Promise<void> {
    const { model, prefix, over, lost } = session;
    const channel = await model.createConfirmChannel();
    const open: Open = { channel, topology: topologyOf(prefix), returned: new Set() };
    channel.on('error', (error) => (open.refusal = error));
    channel.on('close', () => lost(open.refusal ?? new Error('channel closed')));
    channel.on('return', (parcel: Returned) => open.returned.add(keyOf(parcel.fields, parcel.properties.messageId)));
    await prepareTopology(channel, session);
    if (over.aborted) return;
    over.addEventListener('abort', () => (this.open = undefined));
    this.open = open;
    for (const listener of this.listeners) listener();
  }

  private async send(pack: (topology: Topology) => Parcel): Promise<void> {
    const { open } = this;
    if (!open) throw new PublishFailed('unreachable', 'Not connected');
    const parcel = pack(open.topology);
    const key = keyOf(parcel, parcel.options.messageId);
    // One parcel of a kind at a time, or a return could not be told from the other's.
    const underway = this.inFlight.get(key);
    if (underway) return underway;
    const sent = this.transmit(open, parcel, key).finally(() => this.inFlight.delete(key));
    this.inFlight.set(key, sent);
    return sent;
  }

  private transmit(open: Open, { exchange, routingKey, content, options }: Parcel, key: string): Promise<void> {
    return new Promise((resolve, reject) => {
      let overdue = false;
      const cancel = this.runtime.timers.after(this.confirmMs, () => {
        overdue = true;
        reject(new PublishFailed('unconfirmed', key));
      });
      this.slots.take((release) => {
        const settle = (failure?: PublishFailed) => {
          cancel();
          release();
          if (failure) reject(failure);
          else resolve();
        };
        if (overdue) return settle();
        if (this.open !== open) return settle(new PublishFailed('unreachable', key));
        try {
          open.channel.publish(exchange, routingKey, content, { persistent: true, ...options }, (error: unknown) =>
            settle(error ? failureOf(error, open, key) : returnedOf(open, key)),
          );
          if (options.type) this.runtime.faults.reached('after-publish', options.type);
        } catch (error) {
          settle(failureOf(error, open, key));
        }
      });
    });
  }
}

function parcelOf(message: Message): (topology: Topology) => Parcel {
  return ({ exchange }) => ({
    exchange,
    routingKey: message.type,
    content: Buffer.from(JSON.stringify(message)),
    options: {
      mandatory: !unconsumed.includes(message.type as EventType),
      messageId: message.id,
      type: message.type,
      correlationId: message.correlationid,
      contentType: 'application/cloudevents+json',
    },
  });
}

function returnedOf(open: Open, key: string): PublishFailed | undefined {
  return open.returned.delete(key) ? new PublishFailed('unroutable', key) : undefined;
}

/**
 * What a failure says about the message: nothing, when the connection broke or a queue has no leader just now (nack);
 * something, when the encoder threw, or the broker closed the channel because of what was sent.
 */
function failureOf(error: unknown, { refusal }: Open, key: string): PublishFailed {
  const text = error instanceof Error ? error.message : '';
  if (text === 'message nacked') return new PublishFailed('unconfirmed', key, { cause: error });
  const broken = /(channel|connection) clos/i.test(text);
  return new PublishFailed(broken && !refusal ? 'unreachable' : 'refused', key, { cause: refusal ?? error });
}

function keyOf(to: { exchange: string; routingKey: string }, messageId: unknown): string {
  return `${to.exchange} ${to.routingKey} ${String(messageId)}`;
}
