import { randomUUID } from 'node:crypto';
import { Sessions } from '@shop/api/sessions';
import { keepConnections, secretOf, sendHttp, type Runtime, type ServiceConfig } from '@shop/runtime';
import { patienceMs, sku, type ShopAddress } from './shelf.js';

/** A customer with one pencil in the cart: good for one order. */
export interface FilledCart {
  readonly token: string;
  readonly name: string;
  /** The key of the order to come: asked again, it is the same order. */
  readonly key: string;
}

/** So many carts are filled at the same time. */
const atOnce = 24;

/**
 * Fills carts for orders to come. Every order has a customer of its own, since a customer has one cart; their tokens are
 * signed here, with the secret of the run, because a sign-up costs two slow hashes on purpose and is no part of an order.
 */
export class FilledCarts {
  private readonly sessions: Sessions;
  private readonly agent = keepConnections(atOnce);
  private ready: FilledCart[] = [];

  constructor(
    private readonly shop: ShopAddress,
    private readonly runtime: Runtime,
  ) {
    const { style, dataDir } = shop;
    this.sessions = new Sessions({ style, secret: secretOf(dataDir) } as ServiceConfig, runtime);
  }

  get count(): number {
    return this.ready.length;
  }

  /** The next cart, or undefined: all are used. */
  take(): FilledCart | undefined {
    return this.ready.pop();
  }

  /** A cart that became no order can become one later. */
  giveBack(cart: FilledCart): void {
    this.ready.push(cart);
  }

  /** Resolves when there are at least so many. @throws Error with what the gateway said */
  async fillUpTo(count: number, signal: AbortSignal): Promise<void> {
    let missing = count - this.ready.length;
    const filler = async () => {
      while (missing-- > 0) {
        signal.throwIfAborted();
        this.ready.push(await this.fill());
      }
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, Math.max(0, missing)) }, filler));
  }

  close(): void {
    this.agent.destroy();
  }

  /** In the choreographed shop the cart hears of the product a little later: until then it knows none. */
  private async fill(): Promise<FilledCart> {
    const id = randomUUID();
    const name = 'Medição';
    const token = await this.sessions.issue({ id, name, email: `${id}@example.com`, role: 'customer' });
    const late = this.runtime.clock.now() + patienceMs;
    for (;;) {
      const { status, headers, text } = await this.put(token);
      if (status === 200) return { token, name, key: randomUUID() };
      const isNotYet = status === 404 || status === 429 || status === 503;
      if (!isNotYet || this.runtime.clock.now() > late) throw new Error(`A cart was answered ${status}: ${text}`);
      await this.runtime.timers.sleep(1_000 * (Number(headers['retry-after']) || 0.2));
    }
  }

  private put(token: string) {
    return sendHttp(`${this.shop.gateway}/cart/items/${sku}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: '{"quantity":1}',
      signal: AbortSignal.timeout(patienceMs),
      agent: this.agent,
    });
  }
}
