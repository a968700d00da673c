import { connect, type Channel, type ChannelModel, type ConsumeMessage } from 'amqplib';
import type { Runtime, Timers } from '@shop/runtime';
import type { AnsweringOptions } from '../answering.js';
import {
  commandExchange,
  commandQueue,
  commandQueues,
  prepareCommandQueue,
  replyExchange,
} from '../rabbitmq/call-topology.js';
import { RabbitMqServer } from '../rabbitmq/rabbitmq-server.js';
import { RabbitMqTransport } from '../rabbitmq/rabbitmq-transport.js';
import type { RpcServer } from '../rpc-server.js';
import type { Line, Packet } from './line.js';
import { until } from './until.js';

/** A real broker, and names of its own on it. */
export class RabbitMqLine implements Line {
  readonly refusesForWhoIsDown = false;
  private readonly models: ChannelModel[] = [];

  constructor(
    private readonly url: string,
    readonly prefix: string,
    private readonly runtime: Runtime,
  ) {}

  serve(options: Omit<AnsweringOptions, 'name'>): RabbitMqServer {
    return new RabbitMqServer({ name: 'payment', locate: this.locate, ...options });
  }

  served(server: RpcServer): Promise<void> {
    return until(() => server.ready());
  }

  transport(given = this.runtime.timers): RabbitMqTransport {
    // The pauses of the connection stay real: without any it would try again and again for as long as nobody is there.
    const sleep: Timers['sleep'] = (...how) => this.runtime.timers.sleep(...how);
    const timers = { ...given, sleep };
    return new RabbitMqTransport('order', this.locate, { ...this.runtime, timers });
  }

  async kill(server: RpcServer): Promise<void> {
    await server.close();
  }

  async replace(answerTo: (packet: Packet) => object | undefined): Promise<void> {
    const channel = await this.channel();
    const { prefix } = this;
    const queue = await prepareCommandQueue(channel, 'payment', { prefix, declared: false });
    await channel.consume(queue, (delivery) => {
      if (!delivery) return;
      const answer = answerTo(contentOf(delivery) as Packet);
      const { replyTo, correlationId } = delivery.properties as { replyTo: string; correlationId: string };
      if (answer) channel.publish(replyExchange(prefix), replyTo, bytesOf(answer), { correlationId });
    });
  }

  async send(packet: unknown): Promise<void> {
    await this.sendAs(packet, {});
  }

  async exchange(packet: unknown): Promise<unknown> {
    const channel = await this.channel();
    const { queue } = await channel.assertQueue('', { exclusive: true });
    await channel.bindQueue(queue, replyExchange(this.prefix), queue);
    const answered = new Promise<unknown>((resolve) => {
      void channel.consume(queue, (delivery) => delivery && resolve(contentOf(delivery)), { noAck: true });
    });
    await this.sendAs(packet, { replyTo: queue });
    return answered;
  }

  /** What waits in the queue of payment, and for how many consumers. */
  async queue() {
    const channel = await this.channel();
    return channel.checkQueue(commandQueue(this.prefix, 'payment'));
  }

  async channel(): Promise<Channel> {
    const model = await connect(this.url, { noDelay: true });
    model.on('error', () => undefined);
    this.models.push(model);
    const channel = await model.createChannel();
    channel.on('error', () => undefined);
    return channel;
  }

  async close(): Promise<void> {
    await Promise.all(this.models.map((model) => model.close().catch(() => undefined)));
  }

  /** All that is declared for calls under the prefix. */
  names() {
    const { prefix } = this;
    return {
      queues: commandQueues(prefix).map(({ name }) => name),
      exchanges: [commandExchange(prefix), replyExchange(prefix)],
    };
  }

  private async sendAs(packet: unknown, options: { replyTo?: string }): Promise<void> {
    const channel = await this.channel();
    channel.publish(commandExchange(this.prefix), 'payment.charge', bytesOf(packet), options);
  }

  private readonly locate = () => Promise.resolve({ url: this.url, prefix: this.prefix, declared: false });
}

const bytesOf = (value: unknown) => Buffer.from(JSON.stringify(value));
const contentOf = ({ content }: ConsumeMessage) => JSON.parse(content.toString()) as unknown;
