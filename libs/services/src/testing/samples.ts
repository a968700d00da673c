import type { Cause, OrderSnapshot } from '@shop/contracts';
import { sampleOrder } from '@shop/domain-kernel/testing';

export const cause: Cause = {
  id: 'request-1',
  correlationid: 'correlation-1',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
};

/** An order as messages carry it, with what a test cares about in place of the usual. */
export function anOrder(changes: Partial<OrderSnapshot> = {}): OrderSnapshot {
  return { ...structuredClone(sampleOrder), items: sampleOrder.items.map((line) => ({ ...line })), ...changes };
}

/** An order that goes to where the carrier behaves as `postalCode` says. */
export function anOrderTo(postalCode: string): OrderSnapshot {
  return anOrder({ shipTo: { ...sampleOrder.shipTo, postalCode } });
}
