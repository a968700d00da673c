import type { classroom } from '@shop/contracts';
import type { Clock } from '@shop/runtime';
import type { OrderReader } from '../orders/order-reader.js';
import type { PlacedOrder, PlacedOrders } from '../orders/placed-orders.js';

type WatchedOrder = classroom.WatchedOrder;

/** So many of the latest pairs are looked at without being asked for. */
const latestPairs = 3;
/** Spans come in batches, and a refund may come late: how long an order is still looked at after its end, in milliseconds. */
const afterEndMs = 5_000;
/** An order is looked at in full at least so often, though nothing new was said about it; after its end, less often. */
const atLeastEveryMs = 1_000;
const endedEveryMs = 5_000;
/** Audits fan out to four services: so many orders are looked at in full at once. */
const atOnce = 4;

interface Seen {
  text: string;
  messages: string;
  lookedAt: number;
  endedAt: number | undefined;
}

/** Looks at the orders somebody looks at, and tells those that have changed. */
export class OrderWatch {
  private readonly seen = new Map<string, Seen>();

  constructor(
    private readonly reader: OrderReader,
    private readonly placed: PlacedOrders,
    private readonly clock: Clock,
    private readonly onChange: (order: WatchedOrder) => void,
  ) {}

  /** @param asked orders that are looked at for as long as they are asked for */
  async look(asked: readonly PlacedOrder[]): Promise<void> {
    const wanted = new Map(asked.map((order) => [keyOf(order), order]));
    for (const order of this.latest()) {
      if (!this.isOver(order)) wanted.set(keyOf(order), order);
    }
    this.forgetAllBut(wanted);
    const orders = [...wanted.values()];
    for (let from = 0; from < orders.length; from += atOnce) {
      await Promise.all(orders.slice(from, from + atOnce).map((order) => this.lookAt(order)));
    }
  }

  /** A page that has just come knows nothing: everything is told again. */
  tellAll(): void {
    for (const seen of this.seen.values()) {
      seen.text = '';
      seen.lookedAt = 0;
    }
  }

  private latest(): PlacedOrder[] {
    return this.placed.all.slice(0, latestPairs).flatMap(ordersOf);
  }

  private async lookAt(order: PlacedOrder): Promise<void> {
    const now = this.clock.now();
    const before = this.seen.get(keyOf(order));
    const trace = await this.reader.trace(order);
    const messages = `${trace.messages.length} ${trace.messages.at(-1)?.at ?? ''}`;
    const patience = before?.endedAt === undefined ? atLeastEveryMs : endedEveryMs;
    if (before && before.messages === messages && now - before.lookedAt < patience) return;
    const found = await this.reader.read(order, trace);
    if (!found) return;
    const text = JSON.stringify(found);
    const endedAt = before?.endedAt ?? (isAtEnd(found) ? now : undefined);
    this.seen.set(keyOf(order), { text, messages, lookedAt: now, endedAt });
    if (text !== before?.text) this.onChange(found);
  }

  private isOver(order: PlacedOrder): boolean {
    const endedAt = this.seen.get(keyOf(order))?.endedAt;
    return endedAt !== undefined && this.clock.now() - endedAt > afterEndMs;
  }

  /** What is over stays known as long as it is among the latest: else it would be looked at anew. */
  private forgetAllBut(wanted: ReadonlyMap<string, PlacedOrder>): void {
    const latest = new Set(this.latest().map(keyOf));
    for (const key of this.seen.keys()) if (!wanted.has(key) && !latest.has(key)) this.seen.delete(key);
  }
}

export function keyOf({ style, orderId }: PlacedOrder): string {
  return `${style} ${orderId}`;
}

function isAtEnd({ order }: WatchedOrder): boolean {
  return order?.status === 'completed' || order?.status === 'cancelled';
}

/** The orders that came of a pair. */
export function ordersOf({ orders }: classroom.Placed): PlacedOrder[] {
  return (['orchestrated', 'choreographed'] as const).flatMap((style) => {
    const placed = orders[style];
    return placed && 'orderId' in placed ? [{ style, orderId: placed.orderId }] : [];
  });
}
