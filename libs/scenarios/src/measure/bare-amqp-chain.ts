import { connectToAny, type ConfirmChannel, type ConsumeMessage } from '@shop/amqp';
import type { Clock } from '@shop/runtime';
import { medianRound } from './samples.js';

const hops = 4;
const connectMs = 5_000;

/**
 * The floor of the choreographed style: a message goes through four queues, each consumer publishing the next one with
 * a confirm before it acknowledges. No framework, no store; the queues are this measurement's own and go with it.
 *
 * @param prefix names the queues; nobody else may use it
 * @returns the median time of a whole chain, in milliseconds
 */
export async function bareAmqpChainP50(
  clock: Clock,
  brokerUrl: string,
  prefix: string,
  samples: number,
): Promise<number> {
  const connection = await connectToAny(brokerUrl, { timeout: connectMs });
  try {
    const channel = await connection.createConfirmChannel();
    const queues = Array.from({ length: hops }, (_, hop) => `${prefix}.bare-chain.${hop + 1}`);
    for (const queue of queues) await channel.assertQueue(queue, { exclusive: true, autoDelete: true });
    const arrivals = await passOn(channel, queues);
    return await medianRound(clock, samples, async () => {
      const arrival = arrivals();
      await publish(channel, queues[0]!, { order: 'o1' });
      await arrival;
    });
  } finally {
    await connection.close();
  }
}

/** @returns a function that resolves when the next message has come out of the last queue */
async function passOn(channel: ConfirmChannel, queues: readonly string[]): Promise<() => Promise<void>> {
  let arrived: () => void = () => undefined;
  for (const [hop, queue] of queues.entries()) {
    const following = queues[hop + 1];
    const handle = async (message: ConsumeMessage) => {
      if (following === undefined) arrived();
      else await publish(channel, following, JSON.parse(message.content.toString()) as object);
      channel.ack(message);
    };
    // A connection that breaks ends the measurement by itself; what was under way then is of no interest.
    await channel.consume(queue, (message) => void (message && handle(message).catch(() => undefined)));
  }
  return () => new Promise((resolve) => (arrived = resolve));
}

function publish(channel: ConfirmChannel, queue: string, message: object): Promise<void> {
  return new Promise((resolve, reject) => {
    channel.sendToQueue(queue, Buffer.from(JSON.stringify(message)), { persistent: true }, (error) =>
      error ? reject(error instanceof Error ? error : new Error(String(error))) : resolve(),
    );
  });
}
