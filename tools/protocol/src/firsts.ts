/**
 * Who was first with the two services that arbitrate between an order and its cancellation. What they saw first is what
 * C1 and C2 hold them to, whatever their own rows say.
 */
export type Arbiter = 'payment' | 'shipping';
export type First = 'nobody' | 'order' | 'cancellation';

const shift: Readonly<Record<Arbiter, number>> = { payment: 0, shipping: 2 };
const codes: readonly First[] = ['nobody', 'order', 'cancellation'];

export function firstWith(firsts: number, arbiter: Arbiter): First {
  return codes[(firsts >> shift[arbiter]) & 3] ?? 'nobody';
}

/** The first one stays. */
export function met(firsts: number, arbiter: Arbiter, who: Exclude<First, 'nobody'>): number {
  return firstWith(firsts, arbiter) === 'nobody' ? firsts | (codes.indexOf(who) << shift[arbiter]) : firsts;
}
