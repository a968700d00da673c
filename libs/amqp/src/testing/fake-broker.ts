import { EventEmitter } from 'node:events';
import type { connect } from 'amqplib';

interface Parcel {
  readonly exchange: string;
  readonly routingKey: string;
  readonly content: Buffer;
  readonly options: Record<string, unknown>;
  /** The broker's answer: nothing for a confirm. */
  readonly answer: (error?: unknown) => void;
}

/** A channel that writes down what is asked of it. */
export class FakeChannel extends EventEmitter {
  readonly asked: [call: string, ...parameters: unknown[]][] = [];
  readonly published: Parcel[] = [];
  readonly acknowledged: unknown[] = [];
  /** Held back by a test until it is ready for the consumer to be registered. */
  registered: Promise<unknown> = Promise.resolve();
  deliver: (delivery: unknown) => void = () => undefined;

  readonly assertExchange = (...asked: unknown[]) => this.note('assertExchange', asked);
  readonly checkExchange = (...asked: unknown[]) => this.note('checkExchange', asked);
  readonly assertQueue = (...asked: unknown[]) => this.note('assertQueue', asked);
  readonly checkQueue = (...asked: unknown[]) => this.note('checkQueue', asked);
  readonly bindQueue = (...asked: unknown[]) => this.note('bindQueue', asked);
  readonly prefetch = (...asked: unknown[]) => this.note('prefetch', asked);
  readonly cancel = (...asked: unknown[]) => this.note('cancel', asked);

  async consume(queue: string, deliver: (delivery: unknown) => void) {
    await this.note('consume', [queue]);
    this.deliver = deliver;
    await this.registered;
    return { consumerTag: 'tag' };
  }

  ack(delivery: unknown): void {
    this.acknowledged.push(delivery);
  }

  publish(...[exchange, routingKey, content, options, answer]: [string, string, Buffer, Parcel['options'], never]) {
    this.published.push({ exchange, routingKey, content, options, answer });
  }

  private note(call: string, parameters: unknown[]): Promise<void> {
    this.asked.push([call, ...parameters]);
    return Promise.resolve();
  }
}

/** One connection. A test ends it by `emit('close')`. */
export class FakeConnection extends EventEmitter {
  /** Of all kinds, in the order they were made. */
  readonly channels: FakeChannel[] = [];
  isClosed = false;
  /** Held back by a test that plays a broker that hangs. */
  goodbye: Promise<void> = Promise.resolve();

  constructor(private readonly newChannel: () => FakeChannel) {
    super();
  }

  readonly createChannel = () => this.open();
  readonly createConfirmChannel = () => this.open();

  close(): Promise<void> {
    this.isClosed = true;
    return this.goodbye;
  }

  private open(): Promise<FakeChannel> {
    const channel = this.newChannel();
    this.channels.push(channel);
    return Promise.resolve(channel);
  }
}

/** Stands in for amqplib's `connect`, so that a test decides when what answers, and when what breaks. */
export class FakeBroker {
  readonly dialled: { readonly url: string; readonly options: unknown }[] = [];
  readonly connections: FakeConnection[] = [];
  /** What becomes of a call; a test may have it rejected, or wait. */
  answer: (url: string) => Promise<unknown> = () => Promise.resolve();
  newChannel = () => new FakeChannel();

  /** The newest connection. */
  get connection(): FakeConnection {
    return this.connections.at(-1)!;
  }

  /** The newest channel of the newest connection. */
  get channel(): FakeChannel {
    return this.connection.channels.at(-1)!;
  }

  readonly connect = (async (url: string, options: unknown) => {
    this.dialled.push({ url, options });
    await this.answer(url);
    const connection = new FakeConnection(() => this.newChannel());
    this.connections.push(connection);
    return connection;
  }) as unknown as typeof connect;
}
