import type { Channel, ConfirmChannel, GetMessage } from 'amqplib';
import { z } from 'zod';
import { connectToAny } from '@shop/amqp';
import { domains, type DeadLetter, type Domain } from '@shop/contracts';

/** Where the queues are: the broker, and what their names begin with. */
export interface QueuesAt {
  /** Of a broker with several nodes the addresses of all of them, with commas between. */
  readonly url: string;
  readonly prefix: string;
}

/** There is no such dead letter, or somebody else holds it just now. */
export class NoSuchDeadLetter extends Error {
  override readonly name = 'NoSuchDeadLetter';
}

/**
 * The dead-letter queues of the choreographed services. Looking takes messages out and gives all of them back by closing
 * the channel, so that nothing is lost whatever happens meanwhile; what somebody else looks at is not seen.
 */
export class DeadLetterQueues {
  constructor(private readonly at: QueuesAt) {}

  /** Oldest first, service by service. */
  async list(services: readonly Domain[] = domains): Promise<DeadLetter[]> {
    return this.onChannel(async (channel) => {
      const found: DeadLetter[] = [];
      for (const service of services) {
        for (const message of await this.takeAll(channel, service)) found.push(read(service, message));
      }
      return found;
    });
  }

  /**
   * Gives a message back to the service that could not handle it: the copy first, confirmed, then the dead letter goes.
   * A crash in between makes two, which the service's inbox tells for one.
   * @throws NoSuchDeadLetter
   */
  replay(service: Domain, messageId: string): Promise<DeadLetter> {
    return this.withOne(service, messageId, async (channel, message) => {
      await this.giveBack(channel, service, message);
      channel.ack(message);
    });
  }

  /** Removes a dead letter for good. @throws NoSuchDeadLetter */
  discard(service: Domain, messageId: string): Promise<DeadLetter> {
    return this.withOne(service, messageId, async (channel, message) => channel.ack(message));
  }

  private withOne(
    service: Domain,
    messageId: string,
    act: (channel: ConfirmChannel, message: GetMessage) => Promise<void>,
  ): Promise<DeadLetter> {
    return this.onChannel(async (channel) => {
      const messages = await this.takeAll(channel, service);
      const found = messages.find((message) => idOf(message) === messageId);
      if (!found) throw new NoSuchDeadLetter(`${service} has no dead letter ${messageId}`);
      await act(channel, found);
      await channel.waitForConfirms();
      return read(service, found);
    });
  }

  private async takeAll(channel: Channel, service: Domain): Promise<GetMessage[]> {
    const messages: GetMessage[] = [];
    for (;;) {
      const message = await channel.get(`${this.at.prefix}.${service}.dead`);
      if (!message) return messages;
      messages.push(message);
    }
  }

  private async giveBack(channel: ConfirmChannel, service: Domain, { content, properties }: GetMessage): Promise<void> {
    const { messageId, type, correlationId, contentType } = properties as unknown as Record<string, string | undefined>;
    const options = { persistent: true, mandatory: true, messageId, type, correlationId, contentType };
    const known = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
    let isReturned = false;
    channel.once('return', () => (isReturned = true));
    await new Promise<void>((resolve, reject) => {
      channel.publish('', `${this.at.prefix}.${service}`, content, known, (error: unknown) =>
        error ? reject(error instanceof Error ? error : new Error('not confirmed')) : resolve(),
      );
    });
    if (isReturned) throw new Error(`${service} has no queue`);
  }

  private async onChannel<Result>(work: (channel: ConfirmChannel) => Promise<Result>): Promise<Result> {
    const connection = await connectToAny(this.at.url, { timeout: 5_000 });
    connection.on('error', () => undefined);
    try {
      const channel = await connection.createConfirmChannel();
      channel.on('error', () => undefined);
      const result = await work(channel);
      // Behind what was acknowledged, on the same channel: that of the connection might overtake it.
      await channel.close();
      return result;
    } finally {
      await connection.close().catch(() => undefined);
    }
  }
}

const Envelope = z.object({ type: z.string(), subject: z.string() }).partial();
const Headers = z.object({
  'shop-dead-reason': z.string().optional(),
  'shop-dead-error': z.string().optional(),
  'shop-dead-attempts': z.number().optional(),
  'shop-dead-first-at': z.string().optional(),
  'shop-dead-last-at': z.string().optional(),
  /** Set by the broker, where it was the one to put the message aside. */
  'x-first-death-reason': z.string().optional(),
});

function read(service: Domain, message: GetMessage): DeadLetter {
  const content = message.content.toString('utf8');
  const envelope = Envelope.safeParse(parsed(content)).data ?? {};
  const headers = Headers.safeParse(message.properties.headers ?? {}).data ?? {};
  return {
    service,
    messageId: idOf(message),
    type: envelope.type ?? String(message.properties.type ?? 'unknown'),
    subject: envelope.subject ?? null,
    reason: headers['shop-dead-reason'] ?? headers['x-first-death-reason'] ?? 'unknown',
    error: headers['shop-dead-error'] ?? '',
    attempts: headers['shop-dead-attempts'] ?? 0,
    firstAt: headers['shop-dead-first-at'] ?? null,
    lastAt: headers['shop-dead-last-at'] ?? null,
    content,
  };
}

function idOf({ properties }: GetMessage): string {
  return String(properties.messageId ?? 'none');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
