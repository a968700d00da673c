import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { domains, type Domain } from '@shop/contracts';
import { addressesOf } from './addresses.js';

const AmqpUrl = z.url({ protocol: /^amqps?$/ });
const AmqpUrls = z
  .string()
  .refine(
    (url) => addressesOf(url).every((address) => AmqpUrl.safeParse(address).success),
    'Not the address of a broker',
  );
const Prefix = z.string().regex(/^[\w.-]{1,100}$/);
const Environment = z.object({
  RABBITMQ_URL: AmqpUrls,
  SHOP_QUEUE_PREFIX: Prefix,
  SHOP_TOPOLOGY: z.literal('declared').optional(),
});
const BrokerFile = z.object({
  url: AmqpUrls,
  prefix: Prefix,
  urls: z.record(z.enum(domains), AmqpUrls).optional(),
  rpcUrls: z.record(z.enum(domains), AmqpUrls).optional(),
});

/** Which of its users a service comes as: the one that sends events, or the one that makes and answers calls. */
export type Users = 'urls' | 'rpcUrls';

export interface BrokerAddress {
  /** Of a broker with several nodes the addresses of all of them, with commas between. */
  readonly url: string;
  readonly prefix: string;
  /** Whether exchanges and queues are declared by whoever provides the broker, and not by the services. */
  readonly declared: boolean;
}

/** Finds the broker; asked again before every attempt to connect, so that it may not be there yet, or move. */
export type LocateBroker = () => Promise<BrokerAddress>;

/**
 * From `RABBITMQ_URL`, `SHOP_QUEUE_PREFIX` and `SHOP_TOPOLOGY=declared`, or else from `<data>/broker.json`, which whoever
 * provides the broker writes. A broker that has a user for each service has declared the topology too. Where the broker
 * has several nodes, an address is those of all of them, with commas between.
 * @param data the run's folder
 * @throws Error while the address is not known, or is not one
 */
export function locateBroker(
  data: string,
  service: Domain,
  env: NodeJS.ProcessEnv = process.env,
  users: Users = 'urls',
): LocateBroker {
  return async () => {
    if (env['RABBITMQ_URL']) {
      const given = Environment.parse(env);
      return { url: given.RABBITMQ_URL, prefix: given.SHOP_QUEUE_PREFIX, declared: !!given.SHOP_TOPOLOGY };
    }
    const announced = BrokerFile.parse(JSON.parse(await readFile(join(data, 'broker.json'), 'utf8')));
    const { url, prefix, [users]: own } = announced;
    return { url: own?.[service] ?? url, prefix, declared: own !== undefined };
  };
}
