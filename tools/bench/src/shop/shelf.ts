import type { Style } from '@shop/contracts';
import { sendHttp } from '@shop/runtime';

/** A shop as the load sees it. */
export interface ShopAddress {
  readonly style: Style;
  readonly gateway: string;
  /** The folder of the run: its secret, and the databases of its services. */
  readonly dataDir: string;
}

/** What the load buys. */
export const sku = 'BENCH-1';
const plenty = 100_000_000;
const product = {
  name: 'Lápis / Pencil',
  description: 'O que a medição compra. What the benchmark buys.',
  price: { amount: 4_990, currency: 'BRL' },
};

/** Whatever a request of the load waits for at most, in milliseconds. */
export const patienceMs = 60_000;

/** Puts what is bought on the shelf. @throws Error with what the gateway said */
export async function stockTheShelf({ gateway }: Pick<ShopAddress, 'gateway'>): Promise<void> {
  const { token } = (await ask(gateway, 'POST', '/sessions', {
    email: 'manager@example.com',
    password: 'manager',
  })) as {
    token: string;
  };
  await ask(gateway, 'PUT', `/products/${sku}`, product, token);
  await ask(gateway, 'PUT', `/stock/${sku}`, { onHand: plenty }, token);
}

async function ask(gateway: string, method: string, path: string, body: object, token?: string): Promise<unknown> {
  const { status, text } = await sendHttp(`${gateway}${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(patienceMs),
  });
  if (status >= 300) throw new Error(`${method} ${path} was answered ${status}: ${text}`);
  return JSON.parse(text) as unknown;
}
