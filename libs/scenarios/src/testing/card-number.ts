import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from 'amqplib';
import { http } from '@shop/contracts';

/** Digits that stand nowhere by chance. */
export const madeUpCard = () => `4929${Array.from({ length: 12 }, () => randomInt(10)).join('')}`;

const shipTo = { name: 'Clara', street: 'Rua A, 1', city: 'Recife', postalCode: '50000-000', country: 'BR' };

/**
 * Types a card number wherever a hurried customer, or somebody with bad intentions, could: as a token, in a field of its
 * own, in an address, a header, a password, a body that is none. Then places an order that is good.
 * @param street where the good order goes: what a search has to find
 */
export async function typeCardEverywhere(gateway: string, card: string, street: string) {
  const json = (method: string, body: unknown, headers = {}) => ({
    method,
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID(), ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const email = `card-${crypto.randomUUID()}@example.com`;
  const status = async (path: string, init?: RequestInit) => (await fetch(`${gateway}${path}`, init)).status;
  const statuses = [
    await status('/customers', json('POST', { name: 'Clara', email, password: card })),
    await status('/sessions', json('POST', { email, password: `${card}0` })),
  ];
  const signedIn = await fetch(`${gateway}/sessions`, json('POST', { email, password: card }));
  const { token } = http.Session.parse(await signedIn.json());
  const authorization = `Bearer ${token}`;
  const order = { paymentToken: 'tok_visa', shipTo: { ...shipTo, street } };
  await status('/cart/items/CAFE-500', json('PUT', { quantity: 1 }, { authorization }));
  const place = (body: unknown) => status('/orders', json('POST', body, { authorization }));
  statuses.push(
    await place({ ...order, paymentToken: card }),
    await place({ ...order, cardNumber: card }),
    await place({ ...order, shipTo: { ...shipTo, card } }),
    await place({ ...order, [card]: 1 }),
    await place(`{"cardNumber": ${card},`),
    await place({ ...order, padding: card.repeat(5_000) }),
    await status(`/orders/${card}`, { headers: { authorization } }),
    await status(`/orders?before=${card}&card=${card}`, { headers: { authorization } }),
    await status(`/${card}?card=${card}`, { headers: { 'x-card': card, cookie: `card=${card}` } }),
    await status('/orders', { headers: { authorization: `Bearer ${card}` } }),
  );
  const placed = await fetch(`${gateway}/orders`, json('POST', order, { authorization }));
  const { id } = http.Order.parse(await placed.json());
  const look = async () =>
    http.Order.parse(await (await fetch(`${gateway}/orders/${id}`, { headers: { authorization } })).json()).status;
  while ((await look()) !== 'completed') await new Promise((resolve) => setTimeout(resolve, 50));
  return { statuses, token };
}

/** The files below a folder that hold a text, whatever else they are: logs, databases, a broker's messages. */
export function filesHolding(folder: string, text: string, matching = /./): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && matching.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file).includes(text));
}

/** Listens to everything that is published in a run. @returns what was heard when it stops */
export async function tapEvents(url: string, prefix: string): Promise<() => Promise<string>> {
  const connection = await connect(url);
  const channel = await connection.createChannel();
  const { queue } = await channel.assertQueue('', { exclusive: true });
  const heard: string[] = [];
  for (const exchange of [`${prefix}.events`, `${prefix}.dead`]) await channel.bindQueue(queue, exchange, '#');
  const hear = (message: { content: Buffer } | null) =>
    void heard.push(JSON.stringify(message) + (message?.content.toString() ?? ''));
  await channel.consume(queue, hear, { noAck: true });
  return async () => {
    await connection.close();
    return heard.join('\n');
  };
}
