/** An amount in the smallest unit of its currency (centavos), always a safe integer and never negative. */
export interface Money {
  readonly amount: number;
  readonly currency: 'BRL';
}

/** @throws RangeError when the amount is not a whole, safe number of centavos, zero or more */
export function money(amount: number): Money {
  if (!Number.isSafeInteger(amount) || amount < 0) throw new RangeError(`Not an amount in centavos: ${amount}`);
  return { amount, currency: 'BRL' };
}

export function times(price: Money, quantity: number): Money {
  return money(price.amount * quantity);
}

export function sum(amounts: readonly Money[]): Money {
  return money(amounts.reduce((total, { amount }) => total + amount, 0));
}
