import { z } from 'zod';
import {
  Address,
  CancelReason,
  Email,
  Id,
  Money,
  NoticeKind,
  OrderLine,
  Quantity,
  Sku,
  Text,
  Timestamp,
  Units,
  Version,
} from './primitives.js';

/** What the customer is called and may do. */
export const Role = z.enum(['customer', 'manager']);
export const Account = z.strictObject({ id: Id, name: Text(200), email: Email, role: Role });
export type Account = z.infer<typeof Account>;

export const SignUp = z.strictObject({ name: Text(200), email: Email, password: z.string().min(8).max(200) });
export type SignUp = z.infer<typeof SignUp>;
export const SignIn = z.strictObject({ email: Email, password: z.string().min(1).max(200) });
export type SignIn = z.infer<typeof SignIn>;
export const Session = z.strictObject({ token: z.string(), customer: Account });

export const PutProduct = z.strictObject({ name: Text(200), description: Text(2000), price: Money });
export type PutProduct = z.infer<typeof PutProduct>;
export const Product = z.strictObject({
  sku: Sku,
  name: Text(200),
  description: Text(2000),
  price: Money,
  /** Units on hand; null where it cannot be known now. */
  available: Units.nullable(),
});
export type Product = z.infer<typeof Product>;
export const ProductList = z.strictObject({ items: z.array(Product) });

export const PutStock = z.strictObject({ onHand: Units });
export const StockLevel = z.strictObject({ sku: Sku, onHand: Units });
export type StockLevel = z.infer<typeof StockLevel>;
export const StockAudit = z.strictObject({
  sku: Sku,
  received: Units,
  onHand: Units,
  allocated: Units,
  shipped: Units,
});
export type StockAudit = z.infer<typeof StockAudit>;

export const PutCartItem = z.strictObject({ quantity: Quantity });
export const Cart = z.strictObject({
  version: Version,
  items: z.array(z.strictObject({ sku: Sku, name: Text(200), quantity: Quantity, unitPrice: Money, lineTotal: Money })),
  total: Money,
});
export type Cart = z.infer<typeof Cart>;

/** The tokens a payment form would hand out here; which one is typed decides what the card network does. */
export const paymentTokens = [
  'tok_visa',
  'tok_declined',
  'tok_insufficient_funds',
  'tok_slow',
  'tok_flaky',
  'tok_hang',
  'tok_refund_refused',
] as const;

export const PlaceOrder = z.strictObject({ paymentToken: z.string().min(1).max(64), shipTo: Address });
export type PlaceOrder = z.infer<typeof PlaceOrder>;
/** 1 to 128 printable ASCII characters (IETF draft idempotency-key-header). */
export const IdempotencyKey = z.string().regex(/^[\x20-\x7e]{1,128}$/, 'must be 1 to 128 printable ASCII characters');

export const OrderStatus = z.enum(['pending', 'paid', 'shipped', 'completed', 'cancelling', 'cancelled']);
export type OrderStatus = z.infer<typeof OrderStatus>;
export const Order = z.strictObject({
  id: Id,
  status: OrderStatus,
  reason: CancelReason.optional(),
  notification: z.enum(['told', 'undeliverable']).optional(),
  items: z.array(OrderLine),
  total: Money,
  createdAt: Timestamp,
  history: z.array(z.strictObject({ status: OrderStatus, at: Timestamp })),
});
export type Order = z.infer<typeof Order>;
export const OrderList = z.strictObject({ items: z.array(Order) });
export const OrderQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  before: Id.optional(),
});
export type OrderQuery = z.infer<typeof OrderQuery>;

export const Notice = z.strictObject({
  orderId: Id,
  kind: NoticeKind,
  subject: z.string(),
  body: z.string(),
  at: Timestamp,
});
export type Notice = z.infer<typeof Notice>;
export const NoticeList = z.strictObject({ items: z.array(Notice) });

const Entry = z.strictObject({ amount: Money, at: Timestamp });
export const PaymentAudit = z.strictObject({ charges: z.array(Entry), refunds: z.array(Entry) });
export type PaymentAudit = z.infer<typeof PaymentAudit>;
export const ShipmentAudit = z.strictObject({
  shipments: z.array(
    z.strictObject({ items: z.array(z.strictObject({ sku: Sku, quantity: Quantity })), at: Timestamp }),
  ),
});
export type ShipmentAudit = z.infer<typeof ShipmentAudit>;
export const NoticeAudit = z.strictObject({
  notifications: z.array(z.strictObject({ kind: NoticeKind, at: Timestamp })),
});
export type NoticeAudit = z.infer<typeof NoticeAudit>;
export const OrderAudit = z.strictObject({
  order: Order,
  ...PaymentAudit.shape,
  ...ShipmentAudit.shape,
  ...NoticeAudit.shape,
});
export type OrderAudit = z.infer<typeof OrderAudit>;

export const StepStatus = z.enum(['pending', 'running', 'done', 'failed', 'compensated']);
export type StepStatus = z.infer<typeof StepStatus>;
export const StepList = z.strictObject({
  items: z.array(
    z.strictObject({ step: z.string(), status: StepStatus, attempts: z.int().min(0), at: Timestamp.nullable() }),
  ),
});
export type StepList = z.infer<typeof StepList>;

export const Health = z.strictObject({
  status: z.enum(['ok', 'degraded']),
  services: z.record(z.string(), z.enum(['up', 'down'])),
});
export type Health = z.infer<typeof Health>;

/** RFC 9457. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof Problem>;

// ---- Between the gateway and the services: never visible outside ----

/** What the cart hands over at checkout: a version becomes at most one order. */
export const CartSnapshot = z.strictObject({
  version: Version,
  items: z.array(OrderLine),
  /** Lines whose price is known to be another one by now; the checkout is refused with them. */
  repriced: z.array(z.strictObject({ sku: Sku, shown: Money, current: Money })),
});
export type CartSnapshot = z.infer<typeof CartSnapshot>;

/** The checkout as the gateway hands it to the order service. `fingerprint` tells a repeated body from another one. */
export const Checkout = z.strictObject({
  key: IdempotencyKey,
  fingerprint: z.string().min(1).max(128),
  request: PlaceOrder,
  cart: CartSnapshot,
});
export type Checkout = z.infer<typeof Checkout>;

/** What a service has not finished yet; `attention` counts what waits for a person. */
export const ServiceBacklog = z.strictObject({
  outbox: z.int(),
  inbox: z.int(),
  intents: z.int(),
  sagas: z.int(),
  attention: z.int(),
});
export type ServiceBacklog = z.infer<typeof ServiceBacklog>;
