import type { CommandType, Domain, EventType } from '@shop/contracts';

/** Choreographed: which events each service has subscribed to, as in `docs/catalogue.md`. */
export const heardBy: Readonly<Record<Domain, readonly EventType[]>> = {
  catalog: ['stock.changed'],
  cart: ['order.created', 'product.changed'],
  order: [
    'payment.approved',
    'payment.declined',
    'shipment.refused',
    'payment.refunded',
    'order.shipped',
    'customer.notified',
    'stock.changed',
  ],
  payment: ['order.created', 'order.cancellation-requested', 'shipment.refused'],
  shipping: ['payment.approved', 'order.cancellation-requested'],
  notification: ['order.shipped', 'order.cancelled'],
};

/** Orchestrated: which commands each service answers. */
export const answeredBy: Readonly<Record<Domain, readonly CommandType[]>> = {
  catalog: ['catalog.products'],
  cart: ['cart.clear'],
  order: [],
  payment: ['payment.charge', 'payment.refund'],
  shipping: ['shipping.ship', 'shipping.stock'],
  notification: ['notification.notify'],
};

/** Orchestrated: the command of each step of the saga, in the order of its table. */
export const commandOfStep: Readonly<Record<string, CommandType>> = {
  charge: 'payment.charge',
  ship: 'shipping.ship',
  notify: 'notification.notify',
  'undo-charge': 'payment.refund',
  tell: 'notification.notify',
  'clear-cart': 'cart.clear',
};
