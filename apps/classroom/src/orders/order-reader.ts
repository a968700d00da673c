import { http, type classroom, type Trace } from '@shop/contracts';
import type { z } from 'zod';
import type { Control } from '../shop/control.js';
import { isDone, type Answer } from '../shop/gateway.js';
import type { Person } from '../shop/person.js';
import type { Shops } from '../shop/shops.js';
import type { PlacedOrder, PlacedOrders } from './placed-orders.js';

type WatchedOrder = classroom.WatchedOrder;

/** Everything that is known of an order: by the traces, by its owner, by the manager, and by the saga where there is one. */
export class OrderReader {
  constructor(
    private readonly shops: Shops,
    private readonly control: Control,
    private readonly placed: PlacedOrders,
  ) {}

  /** The messages of an order so far; the cheapest of all that can be asked about it. */
  async trace({ style, orderId }: PlacedOrder): Promise<Trace> {
    return (await this.control.trace(orderId)) ?? { style, messages: [] };
  }

  /** @returns undefined when nobody has heard of such an order */
  async read(which: PlacedOrder, trace?: Trace): Promise<WatchedOrder | undefined> {
    const { style, orderId } = which;
    const manager = this.shops.manager(style);
    const path = `/audit/orders/${encodeURIComponent(orderId)}`;
    const [messages, audited, stepped] = await Promise.all([
      trace ?? this.trace(which),
      manager.ask({ method: 'GET', path }),
      style === 'orchestrated' ? manager.ask({ method: 'GET', path: `${path}/steps` }) : undefined,
    ]);
    const audit = bodyOf(audited, http.OrderAudit);
    const order = audit?.order ?? (await this.ownOrder(which));
    if (audited.status === 404 && messages.messages.length === 0) return undefined;
    return { style, orderId, order, trace: messages, audit, steps: stepped ? bodyOf(stepped, http.StepList) : null };
  }

  /** The audit needs every service that owns a part of it; the order itself can be had from one. */
  private async ownOrder(which: PlacedOrder): Promise<http.Order | null> {
    const owner: Person | undefined = this.placed.ownerOf(which);
    const path = `/orders/${encodeURIComponent(which.orderId)}`;
    return owner ? bodyOf(await owner.ask({ method: 'GET', path }), http.Order) : null;
  }
}

function bodyOf<T>(answer: Answer, schema: z.ZodType<T>): T | null {
  return isDone(answer) ? (schema.safeParse(answer.body).data ?? null) : null;
}
