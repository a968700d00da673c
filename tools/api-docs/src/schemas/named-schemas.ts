import * as contracts from '@shop/contracts';
import { http } from '@shop/contracts';
import { z } from 'zod';

/** What is said of a schema in the documents. Those with an `id` are declared once and referred to. */
export const words = z.registry<{ id?: string; description: string }>();

/** The schemas that have a name of their own: what stands under it is what is checked at run time. */
const named: Readonly<Record<string, readonly [z.ZodType, string]>> = {
  Money: [contracts.Money, 'An amount in centavos: 8970 is R$ 89.70.'],
  Customer: [contracts.Customer, 'Who ordered, as the order was accepted.'],
  Address: [contracts.Address, 'Where the parcel goes. The postal code can be a trigger of the carrier.'],
  OrderLine: [contracts.OrderLine, 'One product of an order, at the price that was shown.'],
  OrderSnapshot: [
    contracts.OrderSnapshot,
    'The order as it was accepted. It never changes, so every message carries it.',
  ],
  CancelReason: [contracts.CancelReason, 'Why an order was cancelled.'],
  Account: [http.Account, 'A customer, or the manager.'],
  SignUp: [http.SignUp, 'A new account. The password has at least 8 characters and is stored hashed.'],
  SignIn: [http.SignIn, 'E-mail address and password of an account.'],
  Session: [http.Session, 'A signed token that expires, and whose it is.'],
  PutProduct: [http.PutProduct, 'What a product is called, what it is and what it costs.'],
  Product: [http.Product, 'A product of the catalogue.'],
  ProductList: [http.ProductList, 'Every product.'],
  PutStock: [http.PutStock, 'How many units are on hand from now on.'],
  StockLevel: [http.StockLevel, 'The units on hand of one product.'],
  StockAudit: [
    http.StockAudit,
    'What the warehouse has recorded: `received` is always `onHand` + `allocated` + `shipped`.',
  ],
  PutCartItem: [http.PutCartItem, 'How many units the cart is to hold, 1 to 99.'],
  Cart: [http.Cart, 'A cart with the prices that the customer was shown. One version becomes at most one order.'],
  PlaceOrder: [http.PlaceOrder, 'How the cart is paid for and where it goes.'],
  OrderStatus: [http.OrderStatus, 'Where an order stands. `completed` and `cancelled` are the ends.'],
  Order: [http.Order, 'An order, and how it came to where it stands.'],
  OrderList: [http.OrderList, 'Orders, the newest first.'],
  Notice: [http.Notice, 'A message that was sent to the customer.'],
  NoticeList: [http.NoticeList, 'The messages that were sent to the customer.'],
  OrderAudit: [http.OrderAudit, 'What the services that own the facts have recorded of one order.'],
  StepList: [http.StepList, 'The steps of the saga, as its log has them: `charge`, `ship`, `notify`, `clear-cart`.'],
  Health: [http.Health, 'Whether the shop is whole, service by service.'],
  Problem: [http.Problem, 'An answer that says no (RFC 9457). `type` tells programs which, `detail` tells people.'],
  ControlServices: [
    contracts.ControlServices,
    'Every process of the run, and its broker; null where no style needs one.',
  ],
  Backlog: [
    contracts.Backlog,
    'What one style has not finished: rows by kind, messages by queue, and what needs a person.',
  ],
  Trace: [contracts.Trace, 'The messages of one order in causal order: each stands after the one that caused it.'],
  TraceMessage: [contracts.TraceMessage, 'One call, reply or event, as it was received.'],
  FaultPlan: [contracts.FaultPlan, 'What is to go wrong in one process until another plan takes its place.'],
  FaultState: [
    contracts.FaultState,
    'What a process was told to do wrong, and what it has come by since it was started.',
  ],
  WireTrouble: [contracts.WireTrouble, 'How a connection between two processes is in trouble. Empty: it is whole.'],
  AttentionList: [contracts.AttentionList, 'All that waits for a person in one style.'],
  DeadLetter: [contracts.DeadLetter, 'A message that a service could not handle, and why.'],
};

/** Fields and small types whose schema does not say what they mean. */
const described: readonly (readonly [z.ZodType, string])[] = [
  [contracts.Sku, 'The product’s key.'],
  [contracts.Timestamp, 'ISO 8601, UTC.'],
  [http.Product.shape.available, 'In units; null where it cannot be known now.'],
  [http.Order.shape.reason, 'Why it was cancelled, or is being cancelled. Absent otherwise.'],
  [
    http.Order.shape.notification,
    'Whether the customer could be told: `undeliverable` when the mailbox refuses for good.',
  ],
  [http.Order.shape.history, 'Every status it has had, the oldest first.'],
  [http.OrderQuery.shape.limit, 'How many at most.'],
  [http.OrderQuery.shape.before, 'Only orders older than the one with this id: the last of the page before.'],
  [
    http.PlaceOrder.shape.paymentToken,
    'The card, as a payment form would hand it over. It can be a trigger of the card network.',
  ],
  [http.StockAudit.shape.allocated, 'Held for parcels that are being booked.'],
  [http.Cart.shape.version, 'Grows with every change.'],
  [http.Problem.shape.errors, 'For invalid input, and for lines of a cart: which field, and why.'],
  [contracts.TraceMessage.shape.ms, 'Milliseconds since the first message of the order.'],
  [contracts.TraceMessage.shape.id, 'Its own within the trace; a call and its reply have one each.'],
  [contracts.TraceMessage.shape.causedBy, 'The message that led to this one; null where none is known.'],
  [
    contracts.TraceMessage.shape.tookMs,
    'For how long the receiver of an event dealt with it, or how long a call lasted, in milliseconds.',
  ],
  [
    contracts.TraceMessage.shape.timedOut,
    'A reply that never came within the deadline: shown is the moment of giving up.',
  ],
];

for (const [id, [schema, description]] of Object.entries(named)) words.add(schema, { id, description });
for (const [schema, description] of described) words.add(schema, { description });
