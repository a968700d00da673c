import { z } from 'zod';
import { http, Id, Money, NoticeKind, Quantity, Sku, Text, Timestamp } from '@shop/contracts';

const Key = z.string().min(1).max(128);
const outcome = <const Name extends string>(name: Name) => z.literal(name);
/** Whole order lines may be handed over; only what a carrier has to know is kept. */
const Parcel = z
  .array(z.object({ sku: Sku, quantity: Quantity }))
  .min(1)
  .max(100)
  .readonly();

/** What can be asked of the partners: by whom, of whom, where, and the shape of request and answer. */
export const operations = {
  'card.charge': {
    from: 'payment',
    to: 'card-network',
    path: '/card/charges',
    request: z.strictObject({ key: Key, orderId: Id, amount: Money, paymentToken: z.string().min(1).max(64) }),
    answer: z.discriminatedUnion('outcome', [
      z.strictObject({ outcome: outcome('approved'), chargeId: Id }),
      z.strictObject({
        outcome: outcome('declined'),
        reason: z.enum(['payment_declined', 'insufficient_funds']),
      }),
    ]),
  },
  'card.refund': {
    from: 'payment',
    to: 'card-network',
    path: '/card/refunds',
    request: z.strictObject({ key: Key, orderId: Id, amount: Money }),
    answer: z.discriminatedUnion('outcome', [
      z.strictObject({ outcome: outcome('refunded') }),
      z.strictObject({ outcome: outcome('refused') }),
    ]),
  },
  'carrier.book': {
    from: 'shipping',
    to: 'carrier',
    path: '/carrier/bookings',
    request: z.strictObject({ key: Key, orderId: Id, postalCode: Text(20), items: Parcel }),
    answer: z.discriminatedUnion('outcome', [
      z.strictObject({ outcome: outcome('accepted'), shipmentId: Id }),
      z.strictObject({ outcome: outcome('refused') }),
    ]),
  },
  'mail.send': {
    from: 'notification',
    to: 'mail-server',
    path: '/mail/messages',
    request: z.strictObject({
      key: Key,
      orderId: Id,
      kind: NoticeKind,
      to: z.email().max(254),
      subject: Text(200),
      body: z.string().max(20_000),
    }),
    answer: z.discriminatedUnion('outcome', [
      z.strictObject({ outcome: outcome('delivered') }),
      z.strictObject({ outcome: outcome('undeliverable') }),
    ]),
  },
} as const;

export type Operation = keyof typeof operations;
export const operationNames = Object.keys(operations) as readonly Operation[];
export type RequestFor<Name extends Operation> = z.infer<(typeof operations)[Name]['request']>;
export type AnswerTo<Name extends Operation> = z.infer<(typeof operations)[Name]['answer']>;
/** How either adapter is asked; the ports are made of it. */
export type Ask = <Name extends Operation>(operation: Name, request: RequestFor<Name>) => Promise<AnswerTo<Name>>;

/** The ledgers that the partners show, `GET /ledger/<name>`: one row for each thing that really happened. */
export const ledgers = {
  card: z.strictObject({
    items: z.array(
      z.strictObject({ key: Key, orderId: Id, kind: z.enum(['charge', 'refund']), amount: Money, at: Timestamp }),
    ),
  }),
  carrier: z.strictObject({ items: z.array(z.strictObject({ key: Key, orderId: Id, items: Parcel, at: Timestamp })) }),
  mail: z.strictObject({
    items: z.array(
      z.strictObject({ key: Key, orderId: Id, kind: NoticeKind, to: z.string(), subject: z.string(), at: Timestamp }),
    ),
  }),
} as const;
export type LedgerName = keyof typeof ledgers;
export type LedgerOf<Name extends LedgerName> = z.infer<(typeof ledgers)[Name]>;

export type PaymentToken = (typeof http.paymentTokens)[number];

/** Whether a payment form hands out such a token: anything else is refused before an order is made of it. */
export function isKnownToken(token: string): token is PaymentToken {
  return (http.paymentTokens as readonly string[]).includes(token);
}
