import { connect, type ConfirmChannel } from 'amqplib';
import { runPeer, type PeerSetting } from './peer-program.js';
import { sampleOrder, type SampleOrder } from './sample-order.js';

/** Not so many that one consumer holds all of them, and never so few that it waits for the broker. */
const prefetch = 250;
/** A queue that nobody uses any more is deleted, in milliseconds. */
const expires = 60_000;
const queues = 4;

/**
 * What is left of choreography without framework and store: a message goes through four quorum queues; each consumer
 * publishes the next one, waits for the broker's confirm, and acknowledges.
 */
await runPeer({
  async hop(at, setting) {
    const channel = await open(setting);
    await channel.consume(nameOf(setting, at), (message) => {
      if (!message) return;
      const order = JSON.parse(message.content.toString()) as SampleOrder;
      publish(channel, nameOf(setting, at + 1), order, () => channel.ack(message));
    });
    return 0;
  },
  async head(setting) {
    const channel = await open(setting);
    const waiting = new Map<string, () => void>();
    await channel.consume(nameOf(setting, queues), (message) => {
      if (!message) return;
      const { id } = JSON.parse(message.content.toString()) as SampleOrder;
      waiting.get(id)?.();
      waiting.delete(id);
      channel.ack(message);
    });
    return () => {
      const order = sampleOrder();
      publish(channel, nameOf(setting, 1), order, () => undefined);
      return new Promise<void>((resolve) => waiting.set(order.id, resolve));
    };
  },
});

function nameOf({ prefix }: PeerSetting, at: number): string {
  return `${prefix}.${at}`;
}

async function open(setting: PeerSetting): Promise<ConfirmChannel> {
  const connection = await connect(setting.brokerUrl ?? '', { noDelay: true });
  const channel = await connection.createConfirmChannel();
  await channel.prefetch(prefetch);
  for (let at = 1; at <= queues; at += 1)
    await channel.assertQueue(nameOf(setting, at), { durable: true, expires, arguments: { 'x-queue-type': 'quorum' } });
  return channel;
}

/** A message that the broker does not take ends the process, and with it the measurement. */
function publish(channel: ConfirmChannel, queue: string, order: SampleOrder, confirmed: () => void): void {
  channel.sendToQueue(queue, Buffer.from(JSON.stringify(order)), { persistent: true }, (error) => {
    if (error) throw error instanceof Error ? error : new Error(String(error));
    confirmed();
  });
}
