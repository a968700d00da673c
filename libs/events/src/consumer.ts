import type { Channel, ConsumeMessage } from 'amqplib';
import { BrokerLink, type LocateBroker, type Session } from '@shop/amqp';
import type { Domain } from '@shop/contracts';
import type { Runtime } from '@shop/runtime';
import type { Deliveries } from './deliveries.js';
import { prepareTopology } from './topology.js';

/** Messages a service works on at a time; one that waits to be tried again occupies a place. */
const prefetch = 20;
/** How long a stop waits for handlers that run, in milliseconds. */
const drainMs = 1_500;

/** Takes a service's messages from its queue and acknowledges each after it was dealt with, not before. */
export class Consumer {
  private readonly link: BrokerLink;
  private readonly stopping = new AbortController();
  private readonly inFlight = new Set<Promise<void>>();
  private attached: { channel: Channel; consumerTag: string } | undefined;

  constructor(
    private readonly service: Domain,
    locate: LocateBroker,
    private readonly deliveries: Pick<Deliveries, 'process'>,
    private readonly runtime: Runtime,
  ) {
    this.link = new BrokerLink('consumer', locate, (session) => this.attach(session), runtime);
  }

  /** Begins to connect, and returns at once. */
  start(): void {
    this.link.start();
  }

  /** True only while the broker gives us messages. */
  ready(): boolean {
    return this.attached !== undefined && !this.stopping.signal.aborted;
  }

  /** Takes nothing more, lets running handlers finish, and disconnects: what is not acknowledged goes to the next. */
  async close(): Promise<void> {
    this.stopping.abort();
    const { attached } = this;
    await attached?.channel.cancel(attached.consumerTag).catch(() => undefined);
    await Promise.race([Promise.all(this.inFlight), this.runtime.timers.sleep(drainMs)]);
    await this.link.close();
  }

  private async attach(session: Session): Promise<void> {
    const { model, over, lost } = session;
    const interrupt = AbortSignal.any([over, this.stopping.signal]);
    const channel = await model.createChannel();
    channel.on('error', lost);
    channel.on('close', () => lost(new Error('channel closed')));
    const topology = await prepareTopology(channel, session);
    await channel.prefetch(prefetch);
    const { consumerTag } = await channel.consume(topology.services[this.service].queue, (delivery) => {
      // The broker says in this way, and no other, that the queue was deleted or has moved.
      if (delivery === null) return lost(new Error('the broker cancelled the consumer'));
      this.track(this.receive(channel, delivery, session, interrupt));
    });
    if (over.aborted) return;
    over.addEventListener('abort', () => (this.attached = undefined));
    this.attached = { channel, consumerTag };
  }

  /** On the channel it came by: on any other one, its delivery tag would mean another message, or none. */
  private async receive(channel: Channel, delivery: ConsumeMessage, { over, lost }: Session, interrupt: AbortSignal) {
    try {
      const outcome = await this.deliveries.process(delivery, interrupt);
      if (outcome === 'finished' && !over.aborted) channel.ack(delivery);
    } catch (error) {
      // Neither handled nor put aside: a new session brings it again, and the broker counts.
      lost(error instanceof Error ? error : new Error(String(error)));
    }
  }

  private track(work: Promise<void>): void {
    const tracked = work.finally(() => this.inFlight.delete(tracked));
    this.inFlight.add(tracked);
  }
}
