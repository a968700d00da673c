import type { CommandData, CommandType, EventData, EventType, ReplyData } from '@shop/contracts';
import { at, orderId, snapshot } from '../examples.js';

const order = snapshot;
const { total } = snapshot;
const chargeId = `charge-${orderId.slice(0, 8)}`;
const shipmentId = `shipment-${orderId.slice(0, 8)}`;

interface EventWords<Type extends EventType> {
  readonly title: string;
  readonly says: string;
  readonly example: EventData<Type>;
}

/** What each event says, and one as an example. */
export const eventWords: { readonly [Type in EventType]: EventWords<Type> } = {
  'order.created': {
    title: 'Order Created',
    says: 'A customer has ordered. The only event that carries the payment token.',
    example: { order, paymentToken: 'tok_visa', cartVersion: 3 },
  },
  'order.cancellation-requested': {
    title: 'Cancellation Requested',
    says: 'The customer wants the order cancelled. Whoever has not begun promises not to; whoever has goes on.',
    example: { order, reason: 'customer_request' },
  },
  'order.cancelled': {
    title: 'Order Cancelled',
    says: 'The order has ended without a parcel, and no money is kept.',
    example: { order, reason: 'out_of_stock' },
  },
  'order.completed': {
    title: 'Order Completed',
    says: 'The parcel is on its way and the customer was told, or cannot be told. Nobody in the flow needs it.',
    example: { order, notification: 'told' },
  },
  'payment.approved': {
    title: 'Payment Approved',
    says: 'The card network has charged the customer.',
    example: { order, amount: total, chargeId },
  },
  'payment.declined': {
    title: 'Payment Declined',
    says: 'No money is kept: the network declined, was silent until the deadline, or was never asked.',
    example: { order, reason: 'insufficient_funds' },
  },
  'payment.refunded': {
    title: 'Payment Refunded',
    says: 'The customer has all of the money back, for the reason that the refund was caused by.',
    example: { order, amount: total, reason: 'out_of_stock' },
  },
  'order.shipped': {
    title: 'Order Shipped',
    says: 'The carrier has the parcel. Nothing undoes this.',
    example: { order, shipmentId },
  },
  'shipment.refused': {
    title: 'Shipment Refused',
    says: 'There will be no parcel: out of stock, refused by the carrier, or cancelled before it was begun.',
    example: { order, reason: 'out_of_stock' },
  },
  'customer.notified': {
    title: 'Customer Notified',
    says: 'A message to the customer was delivered, or refused for good.',
    example: { orderId, kind: 'shipped', delivered: true },
  },
  'product.changed': {
    title: 'Product Changed',
    says: 'What a product is called and costs now. Applied only where its version is newer.',
    example: { sku: 'CAFE-500', name: 'Café do Cerrado, 500 g', price: { amount: 4250, currency: 'BRL' }, version: 2 },
  },
  'stock.changed': {
    title: 'Stock Changed',
    says: 'What is available of a product now. Applied only where its version is newer.',
    example: { sku: 'CAFE-500', available: 998, version: 7 },
  },
};

interface CommandWords<Type extends CommandType> {
  readonly title: string;
  readonly says: string;
  readonly data: CommandData<Type>;
  /** One of each outcome. */
  readonly replies: readonly ReplyData<Type>[];
}

const asking = { outcome: 'asking', since: at(1) } as const;

/** What each remote procedure does, and one call of it with each of its answers as examples. */
export const commandWords: { readonly [Type in CommandType]: CommandWords<Type> } = {
  'payment.charge': {
    title: 'Charge',
    says: 'Charges the customer, once an order. `asking`: the card network has been silent since then.',
    data: { order, paymentToken: 'tok_visa' },
    replies: [{ outcome: 'approved', chargeId }, { outcome: 'declined', reason: 'insufficient_funds' }, asking],
  },
  'payment.refund': {
    title: 'Refund',
    says: 'Compensates the charge. Asked for before it, it sees to it that there never is one.',
    data: { order, reason: 'out_of_stock' },
    replies: [{ outcome: 'refunded', amount: total }, { outcome: 'nothing-charged' }, asking],
  },
  'shipping.ship': {
    title: 'Ship',
    says: 'Takes the units off the shelf and books the parcel. Nothing undoes it: the saga’s pivot.',
    data: { order },
    replies: [{ outcome: 'shipped', shipmentId }, { outcome: 'refused', reason: 'out_of_stock' }, asking],
  },
  'notification.notify': {
    title: 'Notify',
    says: 'Tells the customer, once for each kind of message.',
    data: { order, kind: 'shipped' },
    replies: [{ outcome: 'told' }, { outcome: 'undeliverable' }, asking],
  },
  'cart.clear': {
    title: 'Clear',
    says: 'Takes the ordered lines out of the cart, those that have not changed since.',
    data: { order, cartVersion: 3 },
    replies: [{ outcome: 'cleared' }],
  },
  'catalog.products': {
    title: 'Products',
    says: 'What these products are called and cost now. Those that do not exist are not in the answer.',
    data: { skus: ['CAFE-500'] },
    replies: [
      {
        products: [
          { sku: 'CAFE-500', name: 'Café do Cerrado, 500 g', price: { amount: 4250, currency: 'BRL' }, version: 2 },
        ],
      },
    ],
  },
  'shipping.stock': {
    title: 'Stock',
    says: 'What is available of these products now.',
    data: { skus: ['CAFE-500'] },
    replies: [{ stock: [{ sku: 'CAFE-500', available: 998, version: 7 }] }],
  },
};
