import { http } from '@shop/contracts';
import type { z } from 'zod';
import * as examples from '../examples.js';
import type { JsonObject } from '../schemas/json-schemas.js';
import { general, noSuch, refusal, type Refusals } from './problems.js';

/** What the decorators of a route do not say. Everything else of it is read from them. */
export interface Words {
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly answer: { readonly says: string; readonly schema: z.ZodType; readonly example: JsonObject };
  readonly body?: JsonObject;
  /** Beyond those that follow from the route. */
  readonly refusals?: Refusals;
  /** Whether it takes the header `Idempotency-Key`. */
  readonly keyed?: boolean;
  /** Whether the gateway answers alone, so that no other service can be missing. */
  readonly alone?: boolean;
  /** Whether the answer says in `Location` where the new thing is. */
  readonly located?: boolean;
}

const answer = <Schema extends z.ZodType>(schema: Schema, says: string, example: z.infer<Schema>) => ({
  says,
  schema,
  example: example as JsonObject,
});

const stockLevel = { sku: 'CAFE-500', onHand: 1000 };
const changedPrice = { path: 'items.CAFE-500', message: 'the price is BRL 45.00 now; BRL 42.50 was shown' };
const shortLine = { path: 'items.CAFE-500', message: '2 wanted, 1 available' };
const noLongerKept = 'The steps of this order are no longer kept: they are forgotten some time after its end.';

const nobodyHoldsThem =
  'Nobody holds the steps of an order in this style. Each service knows its own part: payment what was charged and ' +
  'refunded, shipping what was shipped, notification what the customer was told, and order how far it has heard it got.';

/** By method and path. */
export const gatewayWords: Readonly<Record<string, Words>> = {
  'POST /customers': {
    tag: 'accounts',
    summary: 'Make an account',
    description: 'The address is kept in lower case; each has one account.',
    body: { name: 'Ana', email: 'ana@example.org', password: 'at least 8' },
    answer: answer(http.Account, 'The new account.', { ...examples.account, email: 'ana@example.org' }),
    refusals: {
      409: [refusal(409, 'address taken', 'This e-mail address has an account already.', { kind: 'address-taken' })],
    },
    alone: true,
  },
  'POST /sessions': {
    tag: 'accounts',
    summary: 'Sign in',
    description:
      'Hands out the token that every other request carries. Accounts of a fresh start: `ana`, `bruno`, `flaky` (the ' +
      'mailbox fails twice a message), `bounce` (the mailbox refuses for good) and `manager`, each `@example.com` with ' +
      'the part before the `@` as password.',
    body: { email: 'ana@example.com', password: 'ana' },
    answer: answer(http.Session, 'Signed in.', examples.session),
    refusals: {
      401: [refusal(401, 'wrong password', 'The e-mail address or the password is wrong.')],
      429: [refusal(429, 'too many failures', 'Too many failed sign-ins for this account.')],
    },
    alone: true,
  },
  'GET /products': {
    tag: 'catalogue',
    summary: 'List the products',
    answer: answer(http.ProductList, 'Every product, with what is available.', { items: [examples.product] }),
  },
  'GET /products/{sku}': {
    tag: 'catalogue',
    summary: 'Show a product',
    answer: answer(http.Product, 'The product.', examples.product),
    refusals: { 404: noSuch('product') },
  },
  'PUT /products/{sku}': {
    tag: 'catalogue',
    summary: 'Put a product into the catalogue, or change it',
    description: 'A cart keeps the price that was shown; the checkout says when it is another one by now.',
    body: { name: 'Café do Cerrado, 500 g', description: 'Torra média / medium roast.', price: examples.product.price },
    answer: answer(http.Product, 'The product as it is now.', examples.product),
  },
  'PUT /stock/{sku}': {
    tag: 'catalogue',
    summary: 'Set how many units are on hand',
    description: 'Any well-formed key, whether the catalogue knows the product or not.',
    body: { onHand: 1000 },
    answer: answer(http.StockLevel, 'The units on hand.', stockLevel),
  },
  'GET /cart': {
    tag: 'cart',
    summary: 'Show your cart',
    answer: answer(http.Cart, 'The cart, with the prices that were shown.', examples.cart),
  },
  'PUT /cart/items/{sku}': {
    tag: 'cart',
    summary: 'Put a product into your cart, or change how many',
    body: { quantity: 2 },
    answer: answer(http.Cart, 'The cart as it is now.', examples.cart),
    refusals: {
      404: noSuch('product'),
      409: [refusal(409, 'cart full', 'The cart is full: it takes 100 lines.', { kind: 'cart-full' })],
    },
  },
  'DELETE /cart/items/{sku}': {
    tag: 'cart',
    summary: 'Take a product out of your cart',
    description: 'One that is not in it changes nothing.',
    answer: answer(http.Cart, 'The cart as it is now.', {
      version: 4,
      items: [],
      total: { amount: 0, currency: 'BRL' },
    }),
  },
  'POST /orders': {
    tag: 'orders',
    summary: 'Order what is in your cart',
    description:
      'Accepted is not completed: follow the order at `Location`. The same key with the same body, also at the same ' +
      'time, is answered with the same order; with another body it is refused. One version of a cart becomes at most one ' +
      'order, and an accepted order takes out of the cart the lines that have not changed since.\n\n' +
      'Which failure happens is typed. Payment tokens: `tok_visa` approved; `tok_declined`, `tok_insufficient_funds` ' +
      'declined with that reason; `tok_slow` approved after 2 s; `tok_flaky` the card network fails twice, then approves; ' +
      '`tok_hang` no answer for 15 s, so that the order is cancelled at its payment deadline of 10 s and the late charge is ' +
      'refunded; `tok_refund_refused` approved, and its refund refused ten times. Postal codes: `00000-000` the carrier ' +
      'refuses for good; `99999-999` it fails twice, then accepts.',
    body: { paymentToken: 'tok_visa', shipTo: examples.shipTo },
    answer: answer(http.Order, 'The order, accepted.', examples.pending),
    refusals: {
      409: [
        refusal(409, 'price changed', 'Prices have changed. The cart now shows the new ones.', {
          kind: 'price-changed',
          errors: [changedPrice],
        }),
        refusal(409, 'out of stock', 'There is not enough in stock.', { kind: 'out-of-stock', errors: [shortLine] }),
      ],
      422: [
        refusal(422, 'empty cart', 'The cart is empty.', { kind: 'empty-cart' }),
        refusal(422, 'unknown token', 'The card network does not know this payment token.', {
          kind: 'unknown-payment-token',
        }),
        refusal(422, 'key reused', 'This Idempotency-Key was used before, with another body.', { kind: 'key-reused' }),
        refusal(422, 'cart ordered', 'This cart has become an order already, under another key.', {
          kind: 'cart-already-ordered',
        }),
      ],
      503: [
        ...general.down,
        refusal(503, 'overloaded', 'The shop has more to do than it can do in time. Ask again, with the same key.', {
          kind: 'overloaded',
        }),
      ],
    },
    keyed: true,
    located: true,
  },
  'GET /orders': {
    tag: 'orders',
    summary: 'List your orders',
    answer: answer(http.OrderList, 'Your orders, the newest first.', { items: [examples.completed] }),
  },
  'GET /orders/{id}': {
    tag: 'orders',
    summary: 'Show one of your orders',
    description:
      '`pending` → `paid` → `shipped` → `completed`, or by way of `cancelling` to `cancelled`. What was charged is ' +
      'refunded in full before `cancelled` is shown, except an approval that comes after `payment_timeout`: that is ' +
      'refunded then. From `cancelling` an order can still become `shipped`, when the parcel was quicker.',
    answer: answer(http.Order, 'The order.', examples.completed),
    refusals: { 404: noSuch('order') },
  },
  'POST /orders/{id}/cancellation': {
    tag: 'orders',
    summary: 'Ask for the cancellation of one of your orders',
    description:
      'A request and not a verdict: the order is `cancelling`, or already `cancelled` because you asked before. A body is ' +
      'not needed.',
    answer: answer(http.Order, 'Asked for, or cancelled already at your request.', examples.cancelling),
    refusals: {
      404: noSuch('order'),
      409: [refusal(409, 'too late', 'The order is shipped: too late to cancel it.', { kind: 'too-late' })],
    },
  },
  'GET /notifications': {
    tag: 'orders',
    summary: 'List what you were told',
    answer: answer(http.NoticeList, 'The messages that were sent to you.', { items: [examples.notice] }),
  },
  'GET /audit/orders/{id}': {
    tag: 'audit',
    summary: 'Show what the services have recorded of an order',
    description: 'Gathered from the services that own the facts: while one of them is down there is no answer.',
    answer: answer(http.OrderAudit, 'The order, its charges, refunds, shipments and messages.', examples.audit),
    refusals: { 404: noSuch('order') },
  },
  'GET /audit/orders/{id}/steps': {
    tag: 'audit',
    summary: 'Show the steps of the saga',
    description:
      'The difference between the styles in one request: the orchestrated shop reads its saga’s log, the ' +
      'choreographed one answers 501, because nobody holds the steps there, and says whom to ask instead.',
    answer: answer(http.StepList, 'Orchestrated: every step, straight from the saga’s log.', examples.steps),
    refusals: {
      404: [...noSuch('order'), refusal(404, 'no longer kept', noLongerKept, { kind: 'steps-no-longer-kept' })],
      501: [refusal(501, 'choreographed', nobodyHoldsThem, { kind: 'nobody-holds-the-steps' })],
    },
  },
  'GET /audit/stock/{sku}': {
    tag: 'audit',
    summary: 'Show what the warehouse has recorded of a product',
    answer: answer(http.StockAudit, 'Units received, on hand, allocated and shipped.', {
      sku: 'CAFE-500',
      received: 1000,
      onHand: 995,
      allocated: 2,
      shipped: 3,
    }),
    refusals: { 404: noSuch('product in the warehouse') },
  },
  'GET /health': {
    tag: 'health',
    summary: 'Ask whether the shop is whole',
    answer: answer(http.Health, 'Every service is up.', {
      status: 'ok',
      services: { catalog: 'up', cart: 'up', order: 'up', payment: 'up', shipping: 'up', notification: 'up' },
    }),
  },
};
