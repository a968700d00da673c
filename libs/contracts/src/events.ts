import { z } from 'zod';
import type { Message } from './envelope.js';
import {
  CancelReason,
  DeclineReason,
  Id,
  Money,
  NoticeKind,
  OrderSnapshot,
  RefusalReason,
  Sku,
  Text,
  Units,
  Version,
} from './primitives.js';
import type { Domain } from './services.js';

const order = OrderSnapshot;

/** Every event of the choreographed style: who says it, and what it carries. Who listens is read from the handlers. */
export const events = {
  'order.created': {
    producer: 'order',
    data: z.strictObject({ order, paymentToken: z.string().min(1).max(64), cartVersion: Version }),
  },
  'order.cancellation-requested': { producer: 'order', data: z.strictObject({ order, reason: RefusalReason }) },
  'order.cancelled': { producer: 'order', data: z.strictObject({ order, reason: CancelReason }) },
  'order.completed': {
    producer: 'order',
    data: z.strictObject({ order, notification: z.enum(['told', 'undeliverable']) }),
  },
  'payment.approved': { producer: 'payment', data: z.strictObject({ order, amount: Money, chargeId: Id }) },
  'payment.declined': { producer: 'payment', data: z.strictObject({ order, reason: DeclineReason }) },
  'payment.refunded': { producer: 'payment', data: z.strictObject({ order, amount: Money, reason: CancelReason }) },
  'order.shipped': { producer: 'shipping', data: z.strictObject({ order, shipmentId: Id }) },
  'shipment.refused': { producer: 'shipping', data: z.strictObject({ order, reason: RefusalReason }) },
  'customer.notified': {
    producer: 'notification',
    data: z.strictObject({ orderId: Id, kind: NoticeKind, delivered: z.boolean() }),
  },
  'product.changed': {
    producer: 'catalog',
    data: z.strictObject({ sku: Sku, name: Text(200), price: Money, version: Version }),
  },
  'stock.changed': { producer: 'shipping', data: z.strictObject({ sku: Sku, available: Units, version: Version }) },
} as const satisfies Record<string, { producer: Domain; data: z.ZodType }>;

export type EventType = keyof typeof events;
export type EventData<Type extends EventType> = z.infer<(typeof events)[Type]['data']>;
export type EventOf<Type extends EventType> = Message<Type, EventData<Type>>;
export type AnyEvent = { [Type in EventType]: EventOf<Type> }[EventType];

/** Nobody in the flow consumes these, on purpose: they are published without `mandatory`. */
export const unconsumed: readonly EventType[] = ['order.completed'];
