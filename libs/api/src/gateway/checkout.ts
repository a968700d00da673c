import { Inject, Injectable } from '@nestjs/common';
import { http } from '@shop/contracts';
import { checkoutProblem } from '../order/checkout-problems.js';
import type { RequestContext } from '../http/request-context.js';
import { HttpProblem, overloaded } from '../http/problem.js';
import { fingerprint } from './idempotency-key.js';
import { SERVICES, type Services } from './services.port.js';

/**
 * So many checkouts are under way at a time (a bulkhead): who comes beyond that would only wait, for a connection to a
 * service or for its answer, and is told so at once.
 */
export const mostCheckouts = 128;
/** In seconds. */
const askAgainAfter = 1;

const known: ReadonlySet<string> = new Set(http.paymentTokens);

/**
 * Makes an order of the cart as it is now. A key that has led to an order is answered with that order before the cart
 * is read, because by then the cart may be empty, repriced or down. Of equal requests at once several may get past that
 * look-up; the order service looks again in the transaction that stores key and order, so what the cart held decides
 * nothing here.
 */
@Injectable()
export class Checkout {
  private underWay = 0;

  constructor(@Inject(SERVICES) private readonly services: Services) {}

  /** @throws HttpProblem 503 when too many are under way, before anything is asked or stored */
  async place(key: string, request: http.PlaceOrder, context: RequestContext): Promise<http.Order> {
    if (this.underWay >= mostCheckouts) throw overloaded(askAgainAfter);
    this.underWay += 1;
    return this.placeInTurn(key, request, context).finally(() => (this.underWay -= 1));
  }

  private async placeInTurn(key: string, request: http.PlaceOrder, context: RequestContext): Promise<http.Order> {
    const tried = { key, fingerprint: fingerprint(request) };
    const earlier = await this.earlier(tried, context);
    if (earlier) return earlier;
    if (!known.has(request.paymentToken)) throw checkoutProblem({ outcome: 'unknown-token' });
    const cart = await this.services.ask<http.CartSnapshot>('cart', { method: 'GET', path: '/cart/snapshot', context });
    const body: http.Checkout = { ...tried, request, cart };
    return this.services.ask<http.Order>('order', { method: 'POST', path: '/orders', body, context });
  }

  private earlier(body: { key: string; fingerprint: string }, context: RequestContext) {
    return this.services
      .ask<http.Order>('order', { method: 'POST', path: '/checkouts/lookup', body, context })
      .catch((error: unknown) => {
        if (error instanceof HttpProblem && error.status === 404) return undefined;
        throw error;
      });
  }
}
