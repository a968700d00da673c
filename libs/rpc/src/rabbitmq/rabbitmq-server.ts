import { Server } from '@nestjs/microservices';
import { BrokerLink, type Channel, type ConsumeMessage, type LocateBroker, type Session } from '@shop/amqp';
import type { Domain } from '@shop/contracts';
import { Answering, idOf, type Answer, type AnsweringOptions } from '../answering.js';
import { longestPacket } from '../packet.js';
import type { RpcServer } from '../rpc-server.js';
import { prepareCommandQueue, replyExchange } from './call-topology.js';

/**
 * Commands that a process takes at a time. Many more than a processor needs: most of them wait for somebody else, and
 * one whose partner is slow must not keep the others waiting. What is beyond it stays with the broker.
 */
const mostAtATime = 500;

export interface RabbitMqServerOptions extends AnsweringOptions {
  readonly name: Domain;
  readonly locate: LocateBroker;
}

/**
 * Takes a service's commands from its queue, and sends each answer to the caller's own. A command is acknowledged when
 * its answer is sent: one whose process dies goes to the next, which begins it only while its caller still waits.
 */
export class RabbitMqServer extends Server implements RpcServer {
  override readonly transportId = Symbol('rpc over rabbitmq');
  private readonly answering: Answering;
  private readonly link: BrokerLink;
  private attached: { readonly channel: Channel; readonly consumerTag: string } | undefined;
  private isStopping = false;

  constructor(private readonly own: RabbitMqServerOptions) {
    super();
    this.answering = new Answering(own, (type) => this.getHandlerByPattern(type));
    this.link = new BrokerLink('calls in', own.locate, (session) => this.attach(session), own.runtime);
  }

  /** Begins to consume and calls back at once; `ready` tells when commands arrive. */
  listen(callback: () => void): void {
    this.link.start();
    callback();
  }

  /** True only while the broker gives us commands. */
  ready(): boolean {
    return this.attached !== undefined && !this.isStopping;
  }

  async drain(): Promise<void> {
    this.isStopping = true;
    const { attached } = this;
    await attached?.channel.cancel(attached.consumerTag).catch(() => undefined);
    await this.answering.drain();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.drain();
  }

  /** What is not acknowledged goes to the next process. */
  async close(): Promise<void> {
    this.isStopping = true;
    // First the channel, in its own turn: the goodbye of a connection may overtake the last answers.
    await this.attached?.channel.close().catch(() => undefined);
    await this.link.close();
  }

  on(): never {
    throw new Error('RabbitMqServer emits no events; ask ready()');
  }

  unwrap<T>(): T {
    return this.link as T;
  }

  private async attach(session: Session): Promise<void> {
    const { model, over, lost } = session;
    const channel = await model.createChannel();
    channel.on('error', lost);
    channel.on('close', () => !this.isStopping && lost(new Error('channel closed')));
    const queue = await prepareCommandQueue(channel, this.own.name, session);
    await channel.prefetch(mostAtATime);
    if (this.isStopping) return;
    const { consumerTag } = await channel.consume(queue, (delivery) => {
      // The broker says in this way, and no other, that the queue was deleted or has moved.
      if (delivery === null) return lost(new Error('the broker cancelled the consumer'));
      const raw = contentOf(delivery);
      void this.answering.take(raw, async (answer) => this.reply(channel, delivery, idOf(raw), answer, session));
    });
    if (over.aborted) return;
    over.addEventListener('abort', () => (this.attached = undefined), { once: true });
    this.attached = { channel, consumerTag };
  }

  /** On the channel it came by: on any other one, its delivery tag would mean another command, or none. */
  private reply(
    channel: Channel,
    delivery: ConsumeMessage,
    id: string | undefined,
    answer: Answer,
    { prefix, over, lost }: Session,
  ): void {
    if (over.aborted) return;
    const { replyTo } = delivery.properties as { replyTo?: unknown };
    try {
      if (id !== undefined && isAddress(replyTo)) {
        const content = Buffer.from(JSON.stringify({ id, ...answer }));
        channel.publish(replyExchange(prefix), replyTo, content, { correlationId: id });
      }
      channel.ack(delivery);
    } catch (error) {
      lost(error instanceof Error ? error : new Error(String(error)));
    }
  }
}

/** Nothing where it is too long, or no JSON: nobody is known by that. */
function contentOf({ content }: ConsumeMessage): unknown {
  if (content.length > longestPacket) return undefined;
  try {
    return JSON.parse(content.toString()) as unknown;
  } catch {
    return undefined;
  }
}

/** A routing key has 255 bytes at most. */
function isAddress(replyTo: unknown): replyTo is string {
  return typeof replyTo === 'string' && replyTo.length > 0 && Buffer.byteLength(replyTo) <= 255;
}
