import type { AnswerTo, RequestFor } from './operations.js';

/**
 * The world outside, as payment, shipping and notification see it. Every request carries an idempotency key: the same
 * key again gets the first answer and has no second effect, however often and by how many at once it is asked.
 *
 * Every method rejects with `OutcomeUnknown` when it cannot be known what happened, and with `RequestRefused` when the
 * request itself is wrong.
 */
export interface CardNetwork {
  /** A declined charge is an answer for good. */
  charge(request: RequestFor<'card.charge'>): Promise<AnswerTo<'card.charge'>>;
  /** `refused` holds for now only: ask again, later, with the same key. */
  refund(request: RequestFor<'card.refund'>): Promise<AnswerTo<'card.refund'>>;
}

export interface Carrier {
  /** A refused booking is an answer for good. */
  book(request: RequestFor<'carrier.book'>): Promise<AnswerTo<'carrier.book'>>;
}

export interface Mail {
  /** `undeliverable`: the mailbox refuses for good. */
  send(request: RequestFor<'mail.send'>): Promise<AnswerTo<'mail.send'>>;
}

export interface Partners {
  readonly card: CardNetwork;
  readonly carrier: Carrier;
  readonly mail: Mail;
}

/** Injection tokens of the three ports. */
export const CARD_NETWORK = Symbol('card network');
export const CARRIER = Symbol('carrier');
export const MAIL = Symbol('mail');

/**
 * The partner may have done it, or not, or will yet: an error, a timeout, a broken connection. It is never a failure.
 * Ask again with the same key.
 */
export class OutcomeUnknown extends Error {
  constructor(
    readonly operation: string,
    why: string,
    options?: ErrorOptions,
  ) {
    super(`${operation}: outcome unknown, ${why}`, options);
    this.name = 'OutcomeUnknown';
  }
}

/** The partner takes the request for wrong and did nothing: a defect of ours. Asking again changes nothing. */
export class RequestRefused extends Error {
  constructor(
    readonly operation: string,
    why: string,
  ) {
    super(`${operation}: ${why}`);
    this.name = 'RequestRefused';
  }
}
