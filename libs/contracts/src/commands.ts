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
  Timestamp,
  Units,
  Version,
} from './primitives.js';
import type { Domain } from './services.js';

const order = OrderSnapshot;
const outcome = <const Name extends string>(name: Name) => z.literal(name);
const Skus = z.strictObject({ skus: z.array(Sku).max(5_000) });

/**
 * Every remote procedure call of the orchestrated style: who answers it, what it asks, what it answers. A rejection is
 * an answer with a reason; only a defect or a fault is an error.
 */
export const commands = {
  'payment.charge': {
    handler: 'payment',
    data: z.strictObject({ order, paymentToken: z.string().min(1).max(64) }),
    reply: z.discriminatedUnion('outcome', [
      z.strictObject({ outcome: outcome('approved'), chargeId: Id }),
      z.strictObject({ outcome: outcome('declined'), reason: DeclineReason }),
      /** The card network has been silent since then; the charge is still being asked for. */
      z.strictObject({ outcome: outcome('asking'), since: Timestamp }),
    ]),
  },
  'payment.refund': {
    handler: 'payment',
    data: z.strictObject({ order, reason: CancelReason }),
    reply: z.discriminatedUnion('outcome', [
      z.strictObject({ outcome: outcome('refunded'), amount: Money }),
      /** No money is kept: nothing was charged, or what is charged late will be refunded by payment itself. */
      z.strictObject({ outcome: outcome('nothing-charged') }),
      z.strictObject({ outcome: outcome('asking'), since: Timestamp }),
    ]),
  },
  'shipping.ship': {
    handler: 'shipping',
    data: z.strictObject({ order }),
    reply: z.discriminatedUnion('outcome', [
      z.strictObject({ outcome: outcome('shipped'), shipmentId: Id }),
      z.strictObject({ outcome: outcome('refused'), reason: RefusalReason }),
      z.strictObject({ outcome: outcome('asking'), since: Timestamp }),
    ]),
  },
  'notification.notify': {
    handler: 'notification',
    data: z.strictObject({ order, kind: NoticeKind, reason: CancelReason.optional() }),
    reply: z.discriminatedUnion('outcome', [
      z.strictObject({ outcome: outcome('told') }),
      z.strictObject({ outcome: outcome('undeliverable') }),
      z.strictObject({ outcome: outcome('asking'), since: Timestamp }),
    ]),
  },
  'cart.clear': {
    handler: 'cart',
    data: z.strictObject({ order, cartVersion: Version }),
    reply: z.discriminatedUnion('outcome', [z.strictObject({ outcome: outcome('cleared') })]),
  },
  'catalog.products': {
    handler: 'catalog',
    data: Skus,
    reply: z.strictObject({
      products: z.array(z.strictObject({ sku: Sku, name: Text(200), price: Money, version: Version })),
    }),
  },
  'shipping.stock': {
    handler: 'shipping',
    data: Skus,
    reply: z.strictObject({
      stock: z.array(z.strictObject({ sku: Sku, available: Units, version: Version })),
    }),
  },
} as const satisfies Record<string, { handler: Domain; data: z.ZodType; reply: z.ZodType }>;

export type CommandType = keyof typeof commands;
export type CommandData<Type extends CommandType> = z.infer<(typeof commands)[Type]['data']>;
export type ReplyData<Type extends CommandType> = z.infer<(typeof commands)[Type]['reply']>;
export type CommandOf<Type extends CommandType> = Message<Type, CommandData<Type>>;
