import { connectToAny } from '@shop/amqp';
import type { Definitions } from './definitions.js';

/** Declares the queues of the definitions, and binds them; changes nothing where they are there. */
export async function declareQueues(url: string, { queues, bindings }: Definitions): Promise<void> {
  const model = await connectToAny(url, { timeout: 5_000 });
  model.on('error', () => undefined);
  try {
    const channel = await model.createChannel();
    channel.on('error', () => undefined);
    for (const { name, arguments: its } of queues) await channel.assertQueue(name, { durable: true, arguments: its });
    for (const { source, destination, routing_key } of bindings)
      await channel.bindQueue(destination, source, routing_key);
  } finally {
    await model.close().catch(() => undefined);
  }
}
