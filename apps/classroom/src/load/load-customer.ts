import { http } from '@shop/contracts';
import type { Runtime } from '@shop/runtime';
import { isDone, type Answer, type Gateway } from '../shop/gateway.js';
import { Person } from '../shop/person.js';
import { checkOut } from '../shop/purchase.js';

/** What the load buys: a product of its own, so that it empties no shelf that the class looks at. */
export const loadSku = 'CLASSROOM-LOAD';
const enough = 100_000_000;

/** Puts the product of the load on the shelf. @returns whether it stands there */
export async function stockTheShelf(manager: Person): Promise<boolean> {
  const product = {
    name: 'Caneta / Pen',
    description: 'O que a carga de teste compra. What the test load buys.',
    price: { amount: 250, currency: 'BRL' },
  };
  const put = await manager.ask({ method: 'PUT', path: `/products/${loadSku}`, body: product });
  if (!isDone(put)) return false;
  const stocked = await manager.ask({ method: 'PUT', path: `/stock/${loadSku}`, body: { onHand: enough } });
  return isDone(stocked);
}

/** How an order of the load ended, and how long after it was accepted, in milliseconds. */
export interface Ended {
  readonly completed: boolean;
  readonly ms: number;
}

/** The most that a gateway lists at once; of those we look for fewer, since it may know of orders that we were not told of. */
const page = 100;
const lookedFor = 90;

/** An order that was accepted: `ended` once it is known to be at its end. */
interface Accepted {
  readonly id: string;
  readonly at: number;
  ended: boolean;
}

/** A customer of the load: orders one pen or two, again and again, and looks after the orders. */
export class LoadCustomer {
  /** From the oldest that is open on, in the order in which they were accepted. */
  private accepted: Accepted[] = [];
  private ordered = 0;
  private next = 0;

  private constructor(
    private readonly person: Person,
    private readonly runtime: Pick<Runtime, 'clock' | 'ids'>,
  ) {}

  /** @returns undefined when the shop did not take them */
  static async signUp(gateway: Gateway, runtime: Pick<Runtime, 'clock' | 'ids'>): Promise<LoadCustomer | undefined> {
    const id = runtime.ids.next();
    const who = { name: 'Turma', email: `load.${id}@example.com`, password: id };
    const signedUp = await gateway.ask({ method: 'POST', path: '/customers', body: who });
    return isDone(signedUp) ? new LoadCustomer(new Person(gateway, who), runtime) : undefined;
  }

  get openOrders(): number {
    return this.accepted.filter(({ ended }) => !ended).length;
  }

  /**
   * One order, asked for once. The number of pens changes from one to the next, so that the cart always has a version
   * that was not ordered yet.
   * @returns whether it was accepted
   */
  async order(): Promise<boolean> {
    const quantity = 1 + (this.ordered++ % 2);
    const put = await this.person.ask({ method: 'PUT', path: `/cart/items/${loadSku}`, body: { quantity } });
    if (!isDone(put)) return false;
    const key = this.runtime.ids.next();
    const answer = await checkOut(this.person, { paymentToken: 'tok_visa', postalCode: '01310-100', key });
    const order = http.Order.safeParse(answer.body);
    if (!isDone(answer) || !order.success) return false;
    this.accepted.push({ id: order.data.id, at: Date.parse(order.data.createdAt), ended: false });
    return true;
  }

  /** Looks after some of the open orders, in one question; the next time after others, where there are many. */
  async settle(): Promise<Ended[]> {
    while (this.accepted[0]?.ended) this.accepted.shift();
    const from = this.next < this.accepted.length ? this.next : 0;
    const some = this.accepted.slice(from, from + lookedFor);
    const after = this.accepted[from + lookedFor];
    this.next = after ? from + lookedFor : 0;
    if (some.every(({ ended }) => ended)) return [];
    const query = `limit=${page}${after ? `&before=${after.id}` : ''}`;
    const known = new Map(listOf(await this.person.ask({ method: 'GET', path: `/orders?${query}` })).map(byId));
    return some.flatMap((order) => this.endOf(order, known.get(order.id)));
  }

  private endOf(order: Accepted, now: http.Order | undefined): Ended[] {
    if (order.ended || (now?.status !== 'completed' && now?.status !== 'cancelled')) return [];
    order.ended = true;
    const at = Date.parse(now.history.at(-1)?.at ?? '') || this.runtime.clock.now();
    return [{ completed: now.status === 'completed', ms: Math.max(0, at - order.at) }];
  }
}

const byId = (order: http.Order) => [order.id, order] as const;

function listOf(answer: Answer): http.Order[] {
  return (isDone(answer) && http.OrderList.safeParse(answer.body).data?.items) || [];
}
