import { context, ROOT_CONTEXT } from '@opentelemetry/api';
import { BrokerLink, type ConfirmChannel, type ConsumeMessage, type LocateBroker, type Session } from '@shop/amqp';
import type { CommandType, Domain } from '@shop/contracts';
import type { Runtime } from '@shop/runtime';
import { asKnown, NoAnswer, TimedOut, type CallTransport } from '../call-transport.js';
import { commandExchange, prepareReplyQueue } from './call-topology.js';

/** How long a call waits for a connection to the broker, in milliseconds, where there is none just now. */
const connectMs = 500;

interface Open {
  readonly channel: ConfirmChannel;
  readonly commands: string;
  /** Where replies are to be sent. */
  readonly address: string;
  /** The broker is short of disk or memory and reads nothing from us. */
  isBlocked: boolean;
}

interface Packet {
  readonly id: string;
  readonly pattern: CommandType;
  readonly data: object;
}

interface Waiting {
  readonly resolve: (reply: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Through the broker, which keeps a command for a while when nobody is there to take it. So who is down is noticed by
 * silence only, where TCP refuses at once; what never was there comes back (`mandatory`). Whoever waits when the
 * connection breaks hears of it then: its answer could not arrive any more.
 */
export class RabbitMqTransport implements CallTransport {
  private readonly link: BrokerLink;
  private readonly waiting = new Map<string, Waiting>();
  private readonly forConnection = new Set<(open: Open) => void>();
  private open: Open | undefined;
  private isStarted = false;
  private asked = 0;

  constructor(
    private readonly service: Domain,
    locate: LocateBroker,
    private readonly runtime: Runtime,
  ) {
    this.link = new BrokerLink('calls out', locate, (session) => this.attach(session), runtime);
  }

  async request(_service: Domain, pattern: CommandType, data: object, timeoutMs: number): Promise<unknown> {
    const giveUpAt = this.runtime.clock.now() + timeoutMs;
    const open = this.open ?? (await this.connected(Math.min(connectMs, timeoutMs)));
    if (open.isBlocked) throw new NoAnswer('the broker takes nothing now');
    return new Promise((resolve, reject) => {
      const id = String((this.asked += 1));
      const end = (settle: () => void) => {
        cancelTimeout();
        this.waiting.delete(id);
        settle();
      };
      const waiting: Waiting = {
        resolve: (reply) => end(() => resolve(reply)),
        reject: (error) => end(() => reject(error)),
      };
      const leftMs = Math.max(1, Math.ceil(giveUpAt - this.runtime.clock.now()));
      const cancelTimeout = this.runtime.timers.after(leftMs, () => waiting.reject(new TimedOut(timeoutMs)));
      this.waiting.set(id, waiting);
      send(open, { id, pattern, data }, leftMs, waiting.reject);
    });
  }

  close(): Promise<void> {
    return this.link.close();
  }

  /** Connects when it is first asked to: most services only answer. */
  private connected(limitMs: number): Promise<Open> {
    // It outlives the call that happens to be the first, and is no part of its trace.
    if (!this.isStarted) context.with(ROOT_CONTEXT, () => this.link.start());
    this.isStarted = true;
    return new Promise((resolve, reject) => {
      const connect = (open: Open) => {
        cancel();
        resolve(open);
      };
      const cancel = this.runtime.timers.after(limitMs, () => {
        this.forConnection.delete(connect);
        reject(new NoAnswer('no connection to the broker'));
      });
      this.forConnection.add(connect);
    });
  }

  private async attach(session: Session): Promise<void> {
    const { model, prefix, over, lost } = session;
    const channel = await model.createConfirmChannel();
    channel.on('error', lost);
    channel.on('close', () => lost(new Error('channel closed')));
    // Its own for each connection: the broker may still hold the queue of one that it believes to live.
    const address = `${this.service}.${this.runtime.ids.next()}`;
    const open: Open = { channel, commands: commandExchange(prefix), address, isBlocked: false };
    channel.on('return', ({ properties }: Pick<ConsumeMessage, 'properties'>) =>
      this.waitingFor(properties)?.reject(new NoAnswer('nobody has ever been there to answer')),
    );
    model.on('blocked', () => (open.isBlocked = true));
    model.on('unblocked', () => (open.isBlocked = false));
    const replies = await prepareReplyQueue(channel, address, session);
    const arrived = (delivery: ConsumeMessage | null) => {
      if (delivery === null) return lost(new Error('the broker cancelled the consumer'));
      this.arrived(delivery);
    };
    await channel.consume(replies, arrived, { noAck: true, exclusive: true });
    if (over.aborted) return;
    over.addEventListener('abort', () => this.lose(), { once: true });
    this.open = open;
    this.forConnection.forEach((connect) => connect(open));
    this.forConnection.clear();
  }

  private arrived({ content, properties }: ConsumeMessage): void {
    const waiting = this.waitingFor(properties);
    if (!waiting) return;
    const { response, err } = answerOf(content);
    if (err === undefined) waiting.resolve(response);
    else waiting.reject(asKnown(err));
  }

  private waitingFor({ correlationId }: ConsumeMessage['properties']): Waiting | undefined {
    return this.waiting.get(String(correlationId));
  }

  private lose(): void {
    this.open = undefined;
    for (const { reject } of [...this.waiting.values()]) reject(new NoAnswer('the connection to the broker broke'));
  }
}

/** @param fail told when the broker does not take it, or the connection does not */
function send(open: Open, packet: Packet, leftMs: number, fail: (error: Error) => void): void {
  const { channel, commands, address } = open;
  const content = Buffer.from(JSON.stringify(packet));
  const options = {
    mandatory: true,
    // Nobody waits for it any longer than that.
    expiration: leftMs,
    correlationId: packet.id,
    replyTo: address,
    contentType: 'application/json',
  };
  const refused = (error: unknown) => fail(new NoAnswer('the broker did not take it', { cause: error }));
  try {
    channel.publish(commands, packet.pattern, content, options, (error: unknown) => error && refused(error));
  } catch (error) {
    refused(error);
  }
}

/** What is no answer at all is given to whoever asked, who does not believe it. */
function answerOf(content: Buffer): { readonly response?: unknown; readonly err?: unknown } {
  try {
    return (JSON.parse(content.toString()) ?? {}) as { response?: unknown; err?: unknown };
  } catch {
    return {};
  }
}
