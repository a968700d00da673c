import { connect, type ChannelModel } from 'amqplib';

/**
 * The addresses of a broker's nodes, written one after the other with commas between; of a broker with one node, that one.
 * A comma may be part of a password: only one before another address counts.
 */
export const addressesOf = (url: string): string[] => url.split(/,(?=amqps?:\/\/)/);

/** The other way round. */
export const urlOfAddresses = (addresses: readonly string[]): string => addresses.join(',');

/**
 * Connects to the first node that answers.
 * @param url the addresses of the nodes, with commas between
 * @param timeout how long to wait for one node, in milliseconds
 * @throws Error of the last node, when none does
 */
export async function connectToAny(url: string, { timeout }: { readonly timeout: number }): Promise<ChannelModel> {
  const addresses = addressesOf(url);
  for (const address of addresses.slice(0, -1)) {
    const model = await connect(address, { noDelay: true, timeout }).catch(() => undefined);
    if (model) return model;
  }
  return connect(addresses.at(-1)!, { noDelay: true, timeout });
}
