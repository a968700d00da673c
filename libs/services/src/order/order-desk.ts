import type { Cause, http, OrderSnapshot } from '@shop/contracts';
import type { Checkouts } from './checkouts.js';
import type { Orders } from './orders.js';

/** Everything that is asked of the order service over HTTP. */
export class OrderDesk {
  constructor(
    private readonly orders: Orders,
    private readonly checkouts: Checkouts,
  ) {}

  lookup(customerId: string, key: string, fingerprint: string) {
    return this.checkouts.lookup(customerId, key, fingerprint);
  }

  checkout(customer: OrderSnapshot['customer'], request: http.Checkout, cause: Cause) {
    return this.checkouts.checkout(customer, request, cause);
  }

  list(customerId: string, page: http.OrderQuery) {
    return this.orders.list(customerId, page);
  }

  find(orderId: string) {
    return this.orders.find(orderId);
  }

  cancel(orderId: string, cause: Cause) {
    return this.orders.cancel(orderId, cause);
  }
}
