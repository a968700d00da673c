import type { z } from 'zod';
import type { Cause, Customer, http, Money } from '@shop/contracts';

export const ORDERS = Symbol('orders');
export const STEPS = Symbol('steps');

export type CheckoutOutcome =
  | { readonly outcome: 'accepted'; readonly order: http.Order }
  /** The key was used before, with another body. */
  | { readonly outcome: 'other-body' }
  | { readonly outcome: 'empty-cart' }
  | { readonly outcome: 'unknown-token' }
  /** This version of the cart became an order under another key. */
  | { readonly outcome: 'cart-already-ordered' }
  | { readonly outcome: 'repriced'; readonly lines: readonly Repriced[] }
  | { readonly outcome: 'out-of-stock'; readonly lines: readonly OutOfStock[] };

export interface Repriced {
  readonly sku: string;
  readonly shown: Money;
  readonly current: Money;
}

export interface OutOfStock {
  readonly sku: string;
  readonly wanted: number;
  readonly available: number;
}

/** What a customer's idempotency key has led to so far. */
export type KeyLookup =
  Extract<CheckoutOutcome, { outcome: 'accepted' | 'other-body' }> | { readonly outcome: 'unknown' };

export interface CancellationOutcome {
  readonly outcome: 'accepted' | 'too-late';
  readonly order: http.Order;
}

export interface Orders {
  lookup(customerId: string, key: string, fingerprint: string): Promise<KeyLookup>;
  /** Looks the key up again, in the transaction that stores key and order: of equal requests at once one makes it. */
  checkout(customer: z.infer<typeof Customer>, checkout: http.Checkout, cause: Cause): Promise<CheckoutOutcome>;
  /** Newest first; `before` is the id of an order. */
  list(customerId: string, page: { readonly limit: number; readonly before?: string }): Promise<http.Order[]>;
  find(orderId: string): Promise<{ readonly order: http.Order; readonly customerId: string } | undefined>;
  cancel(orderId: string, cause: Cause): Promise<CancellationOutcome>;
}

/** The log of the saga of an order. Bound to null where nobody holds one. */
export interface Steps {
  of(orderId: string): Promise<http.StepList | undefined>;
  /** Tries again what was parked. @returns whether there was anything */
  retry(orderId: string): Promise<boolean>;
}
