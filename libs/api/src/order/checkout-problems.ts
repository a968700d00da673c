import type { Money } from '@shop/contracts';
import { HttpProblem } from '../http/problem.js';
import type { CheckoutOutcome, OutOfStock, Repriced } from './order.port.js';

type Refusal = Exclude<CheckoutOutcome, { outcome: 'accepted' }>;

/** Each way in which a checkout is refused, as the answer to it. None of them is remembered under the key. */
export function checkoutProblem(refusal: Refusal): HttpProblem {
  switch (refusal.outcome) {
    case 'other-body':
      return unprocessable('key-reused', 'This Idempotency-Key was used before, with another body.');
    case 'empty-cart':
      return unprocessable('empty-cart', 'The cart is empty.');
    case 'unknown-token':
      return unprocessable('unknown-payment-token', 'The card network does not know this payment token.');
    case 'cart-already-ordered':
      return unprocessable('cart-already-ordered', 'This cart has become an order already, under another key.');
    case 'repriced':
      return conflict(
        'price-changed',
        'Prices have changed. The cart now shows the new ones.',
        refusal.lines.map(repriced),
      );
    case 'out-of-stock':
      return conflict('out-of-stock', 'There is not enough in stock.', refusal.lines.map(outOfStock));
    default: {
      const forgotten: never = refusal;
      throw new Error(`No answer for ${JSON.stringify(forgotten)}`);
    }
  }
}

function unprocessable(kind: string, detail: string): HttpProblem {
  return new HttpProblem(422, detail, { kind });
}

function conflict(kind: string, detail: string, errors: readonly { path: string; message: string }[]): HttpProblem {
  return new HttpProblem(409, detail, { kind, errors });
}

function repriced({ sku, shown, current }: Repriced) {
  return { path: `items.${sku}`, message: `the price is ${inReais(current)} now; ${inReais(shown)} was shown` };
}

function outOfStock({ sku, wanted, available }: OutOfStock) {
  return { path: `items.${sku}`, message: `${wanted} wanted, ${available} available` };
}

function inReais({ amount, currency }: Money): string {
  return `${currency} ${(amount / 100).toFixed(2)}`;
}
