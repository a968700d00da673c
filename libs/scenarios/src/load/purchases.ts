import type { Chance } from './seeded.js';

/** What one customer types and does. */
export interface PurchasePlan {
  readonly quantity: number;
  readonly paymentToken: string;
  readonly postalCode: string;
  /** Sends the same order at the same time again, with the same key. */
  readonly impatient: boolean;
  /** Cancels so many milliseconds after the order was accepted. */
  readonly cancelsAfterMs?: number;
}

/** All triggers of the shop, as often as makes every way through it common. */
export function purchaseBy(chance: Chance): PurchasePlan {
  const cancels = chance.next() < 0.1;
  return {
    quantity: chance.whole(1, 3),
    paymentToken: chance.pick([
      [78, 'tok_visa'],
      [5, 'tok_declined'],
      [3, 'tok_insufficient_funds'],
      [5, 'tok_flaky'],
      [5, 'tok_slow'],
      [1, 'tok_hang'],
      [3, 'tok_refund_refused'],
    ]),
    postalCode: chance.pick([
      [85, '01310-100'],
      [8, '00000-000'],
      [7, '99999-999'],
    ]),
    impatient: chance.next() < 0.1,
    ...(cancels && { cancelsAfterMs: chance.whole(0, 500) }),
  };
}
