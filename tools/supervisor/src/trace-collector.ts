import type { Style, Trace } from '@shop/contracts';
import { messagesOf } from './messages-of.js';
import { spansOf, type Span } from './span.js';

interface OrderSpans {
  readonly style: Style;
  readonly spans: Map<string, Span>;
}

/**
 * Keeps the spans of the latest orders in memory, by order. What is sent twice counts once. The bounds are for a run that
 * goes on for a whole day, or an order that is tried again for hours.
 */
export class TraceCollector {
  private readonly orders = new Map<string, OrderSpans>();

  constructor(private readonly bounds = { orders: 20_000, spansPerOrder: 2_000 }) {}

  /**
   * Takes an OTLP/HTTP export in its JSON encoding.
   * @throws z.ZodError when it is not one
   */
  add(exported: unknown): void {
    for (const { style, orderId, span } of spansOf(exported)) {
      const { spans } = this.orders.get(orderId) ?? this.open(orderId, style);
      if (spans.size < this.bounds.spansPerOrder) spans.set(span.id, span);
    }
  }

  /** What was said about an order, in causal order; undefined when nothing is known of it. */
  of(orderId: string): Trace | undefined {
    const order = this.orders.get(orderId);
    return order && { style: order.style, messages: messagesOf([...order.spans.values()]) };
  }

  private open(orderId: string, style: Style): OrderSpans {
    const oldest = this.orders.keys().next();
    if (this.orders.size >= this.bounds.orders && !oldest.done) this.orders.delete(oldest.value);
    const order = { style, spans: new Map<string, Span>() };
    this.orders.set(orderId, order);
    return order;
  }
}
