import type { CommandType, Domain } from '@shop/contracts';

/** Who asks whom: nobody else needs to be able to, and on a broker with a user for each service nobody else is. */
export const callers: Readonly<Record<CommandType, readonly Domain[]>> = {
  'payment.charge': ['order'],
  'payment.refund': ['order'],
  'shipping.ship': ['order'],
  'notification.notify': ['order'],
  'cart.clear': ['order'],
  'catalog.products': ['cart', 'order'],
  'shipping.stock': ['catalog', 'order'],
};
