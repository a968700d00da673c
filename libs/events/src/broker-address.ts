import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const BrokerAddress = z.object({ url: z.url({ protocol: /^amqps?$/ }), prefix: z.string().regex(/^[\w.-]{1,100}$/) });
export type BrokerAddress = z.infer<typeof BrokerAddress>;

/** Finds the broker; asked again before every attempt to connect, so that it may not be there yet, or move. */
export type LocateBroker = () => Promise<BrokerAddress>;

/**
 * From `RABBITMQ_URL` and `SHOP_QUEUE_PREFIX`, or else from `<data>/broker.json`, which whoever provides the broker
 * writes.
 * @param data the run's folder
 * @throws Error while the address is not known, or is not one
 */
export function locateBroker(data: string, env: NodeJS.ProcessEnv = process.env): LocateBroker {
  return async () => {
    const { RABBITMQ_URL: url, SHOP_QUEUE_PREFIX: prefix } = env;
    if (url) return BrokerAddress.parse({ url, prefix });
    return BrokerAddress.parse(JSON.parse(await readFile(join(data, 'broker.json'), 'utf8')));
  };
}
