import type { LedgerPage } from './ledger.js';
import { isKnownToken, type AnswerTo, type Operation, type PaymentToken, type RequestFor } from './operations.js';
import { RequestRefused } from './ports.js';

/**
 * How a partner behaves towards one request. Nothing set: it accepts at once. The parts follow one another in this
 * order: errors, refusals for now, silence, the answer.
 */
export interface Conduct<Name extends Operation> {
  /** Asks that end in an error, before any other. */
  readonly errors?: number;
  /** After those, asks that are refused for now. */
  readonly refusals?: { readonly times: number; readonly answer: AnswerTo<Name> };
  /** Milliseconds without any answer, counted from the first ask. */
  readonly silenceMs?: number;
  /** Refused for good, with this answer. */
  readonly refuses?: AnswerTo<Name>;
}

/** What was asked about one subject so far. */
export interface Asked {
  readonly times: number;
  /** The first of them, in milliseconds since the epoch. */
  readonly since: number;
}

export type Verdict<Name extends Operation> =
  | { readonly verdict: 'accept' }
  | { readonly verdict: 'refuse'; readonly answer: AnswerTo<Name> }
  | { readonly verdict: 'refuse-for-now'; readonly answer: AnswerTo<Name> }
  | { readonly verdict: 'error' }
  | { readonly verdict: 'silence'; readonly until: number };

/** Whether the answer depends on how often, or since when, it was asked for: only then that has to be remembered. */
export function dependsOnAsks<Name extends Operation>({ errors, refusals, silenceMs }: Conduct<Name>): boolean {
  return Boolean(errors || refusals || silenceMs);
}

/** @param asked this ask included */
export function judge<Name extends Operation>(conduct: Conduct<Name>, asked: Asked, now: number): Verdict<Name> {
  const { errors = 0, refusals, silenceMs = 0, refuses } = conduct;
  if (asked.times <= errors) return { verdict: 'error' };
  if (refusals && asked.times <= errors + refusals.times) return { verdict: 'refuse-for-now', answer: refusals.answer };
  if (now < asked.since + silenceMs) return { verdict: 'silence', until: asked.since + silenceMs };
  return refuses ? { verdict: 'refuse', answer: refuses } : { verdict: 'accept' };
}

/** The triggers that are typed as a payment token. */
const chargeWith: Readonly<Record<PaymentToken, Conduct<'card.charge'>>> = {
  tok_visa: {},
  tok_declined: { refuses: { outcome: 'declined', reason: 'payment_declined' } },
  tok_insufficient_funds: { refuses: { outcome: 'declined', reason: 'insufficient_funds' } },
  tok_slow: { silenceMs: 2_000 },
  tok_flaky: { errors: 2 },
  tok_hang: { silenceMs: 15_000 },
  tok_refund_refused: {},
};
const refundRefused = (times: number): Conduct<'card.refund'> => ({
  refusals: { times, answer: { outcome: 'refused' } },
});

interface Behaviour<Name extends Operation> {
  /** What repeated asks are counted by. */
  subject(request: RequestFor<Name>): string;
  conduct(request: RequestFor<Name>, page: Pick<LedgerPage, 'chargeOf'>): Promise<Conduct<Name>>;
  /** The answer of a partner that accepts; `id` is the partner's own number for it. */
  accepted(id: string): AnswerTo<Name>;
}

/** The partners' rules, one row for each thing that can be asked of them. */
export const behaviours: { readonly [Name in Operation]: Behaviour<Name> } = {
  'card.charge': {
    subject: ({ orderId }) => orderId,
    async conduct({ paymentToken }) {
      if (!isKnownToken(paymentToken)) throw new RequestRefused('card.charge', 'no such payment token');
      return chargeWith[paymentToken];
    },
    accepted: (chargeId) => ({ outcome: 'approved', chargeId }),
  },
  'card.refund': {
    subject: ({ orderId }) => orderId,
    async conduct({ orderId }, page) {
      const charge = await page.chargeOf(orderId);
      if (!charge) return refundRefused(Infinity);
      return charge.request.paymentToken === 'tok_refund_refused' ? refundRefused(10) : {};
    },
    accepted: () => ({ outcome: 'refunded' }),
  },
  'carrier.book': {
    subject: ({ orderId }) => orderId,
    async conduct({ postalCode }) {
      if (postalCode === '00000-000') return { refuses: { outcome: 'refused' } };
      return postalCode === '99999-999' ? { errors: 2 } : {};
    },
    accepted: (shipmentId) => ({ outcome: 'accepted', shipmentId }),
  },
  'mail.send': {
    subject: ({ key }) => key,
    async conduct({ to }) {
      const mailbox = to.toLowerCase();
      if (mailbox.startsWith('bounce@')) return { refuses: { outcome: 'undeliverable' } };
      return mailbox.startsWith('flaky@') ? { errors: 2 } : {};
    },
    accepted: () => ({ outcome: 'delivered' }),
  },
};
