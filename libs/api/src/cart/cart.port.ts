import type { http } from '@shop/contracts';

export const CARTS = Symbol('carts');

export interface Carts {
  show(customerId: string): Promise<http.Cart>;
  /** @returns undefined when the product is unknown, `full` when there is no room for another line (100 at most) */
  put(customerId: string, sku: string, quantity: number): Promise<http.Cart | undefined | 'full'>;
  remove(customerId: string, sku: string): Promise<http.Cart>;
  /** What a checkout is made from. Reading it does not change the prices the customer was shown. */
  snapshot(customerId: string): Promise<http.CartSnapshot>;
}
