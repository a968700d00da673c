import { keepConnections, sendHttp, type HttpAnswer } from '@shop/runtime';
import type { Placed } from '../load/open-load.js';
import type { FilledCart } from './filled-carts.js';
import type { OrderEnds } from './order-ends.js';
import { patienceMs, type ShopAddress } from './shelf.js';

/** As many customers are heard at the same time; more wait for a connection, and that counts. */
const connections = 512;

export type Answered =
  | (Extract<Placed, { said: 'accepted' }> & { readonly id: string })
  | { readonly said: 'failed' }
  /** `afterMs` as the shop said; undefined where it did not. */
  | { readonly said: 'refused'; readonly afterMs: number | undefined };

/** The door of a shop: carts become orders. */
export class Door {
  private readonly agent = keepConnections(connections);

  constructor(
    private readonly shop: Pick<ShopAddress, 'gateway'>,
    private readonly ends: OrderEnds,
  ) {}

  /** Asked once. Whoever asks again uses the same cart, and so the same key: at most one order comes of it. */
  async place({ token, name, key }: FilledCart): Promise<Answered> {
    const answer = await sendHttp(`${this.shop.gateway}/orders`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key },
      body: bodyFor(name),
      signal: AbortSignal.timeout(patienceMs),
      agent: this.agent,
    });
    return this.read(answer);
  }

  close(): void {
    this.agent.destroy();
  }

  private read({ status, headers, text }: HttpAnswer): Answered {
    if (status === 202) {
      const id = idIn(text);
      return { said: 'accepted', id, ended: this.ends.of(id) };
    }
    if (status !== 429 && status !== 503) return { said: 'failed' };
    const seconds = Number(headers['retry-after']);
    return { said: 'refused', afterMs: Number.isFinite(seconds) ? seconds * 1_000 : undefined };
  }
}

const bodyFor = (name: string) =>
  JSON.stringify({
    paymentToken: 'tok_visa',
    shipTo: { name, street: 'Rua das Flores, 10', city: 'São Paulo', postalCode: '01310-100', country: 'BR' },
  });

const idIn = (text: string) => (JSON.parse(text) as { readonly id: string }).id;
