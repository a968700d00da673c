import type { Domain, EventType } from '@shop/contracts';

/**
 * Who listens to what: the whole choreography in one table. The queues and bindings of every service are made from it,
 * and a service whose handlers do not agree with its line does not start.
 */
export const consumers: Readonly<Record<Domain, readonly EventType[]>> = {
  catalog: ['stock.changed'],
  cart: ['order.created', 'product.changed'],
  order: [
    'payment.approved',
    'payment.declined',
    'order.shipped',
    'shipment.refused',
    'payment.refunded',
    'customer.notified',
    'stock.changed',
  ],
  payment: ['order.created', 'order.cancellation-requested', 'shipment.refused'],
  shipping: ['payment.approved', 'order.cancellation-requested'],
  notification: ['order.shipped', 'order.cancelled'],
};
