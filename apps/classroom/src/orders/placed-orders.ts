import { http, type classroom, type Style } from '@shop/contracts';
import type { Runtime } from '@shop/runtime';
import { isDone, whyNot, type Answer } from '../shop/gateway.js';
import type { Person } from '../shop/person.js';
import { checkOutUntilKnown, fillCart } from '../shop/purchase.js';
import type { Shops } from '../shop/shops.js';
import { Turns } from './turns.js';

type Placed = classroom.Placed;
type PlaceOrder = classroom.PlaceOrder;

const kept = 50;

/** An order of one style that was placed from the page. */
export interface PlacedOrder {
  readonly style: Style;
  readonly orderId: string;
}

/** The same order in both styles, as often as somebody asks for one. In memory: the shops have the orders themselves. */
export class PlacedOrders {
  private readonly pairs = new Map<string, Placed>();
  private readonly turns = new Turns();

  constructor(
    private readonly shops: Shops,
    private readonly runtime: Pick<Runtime, 'clock' | 'ids' | 'timers'>,
    private readonly onChange: (placed: Placed) => void,
  ) {}

  /** Newest first. */
  get all(): readonly Placed[] {
    return [...this.pairs.values()].reverse();
  }

  /** The customer of an order that was placed here. */
  ownerOf({ style, orderId }: PlacedOrder): Person | undefined {
    const pair = this.all.find(({ orders }) => {
      const placed = orders[style];
      return placed && 'orderId' in placed && placed.orderId === orderId;
    });
    return pair && this.shops.person(style, pair.asked.customer);
  }

  /** In all styles at once; resolves when each has answered. What one of them refuses is part of the result. */
  async place(asked: PlaceOrder): Promise<Placed> {
    const id = this.runtime.ids.next();
    const at = new Date(this.runtime.clock.now()).toISOString();
    const { styles } = this.shops;
    this.keep({ id, at, asked, orders: Object.fromEntries(styles.map((style) => [style, { waiting: true }])) });
    await Promise.all(styles.map(async (style) => this.learn(id, style, await this.placeIn(style, asked, id))));
    return this.pairs.get(id) ?? { id, at, asked, orders: {} };
  }

  /** One after the other for a customer: they have one cart. */
  private placeIn(style: Style, asked: PlaceOrder, key: string): Promise<classroom.PlacedIn> {
    const person = this.shops.person(style, asked.customer);
    return this.turns.take(`${style} ${asked.customer}`, async () => {
      const filled = await fillCart(person, asked.items);
      if (!isDone(filled)) return refused(filled);
      const answer = await checkOutUntilKnown(person, { ...asked, key }, this.runtime.timers);
      const order = http.Order.safeParse(answer.body);
      return isDone(answer) && order.success ? { orderId: order.data.id } : refused(answer);
    });
  }

  private learn(id: string, style: Style, placed: classroom.PlacedIn): void {
    const before = this.pairs.get(id);
    if (before) this.keep({ ...before, orders: { ...before.orders, [style]: placed } });
  }

  private keep(pair: Placed): void {
    this.pairs.set(pair.id, pair);
    const oldest = this.pairs.keys().next().value;
    if (this.pairs.size > kept && oldest !== undefined) this.pairs.delete(oldest);
    this.onChange(pair);
  }
}

function refused(answer: Answer): classroom.PlacedIn {
  return { refused: whyNot(answer), status: answer.status };
}
