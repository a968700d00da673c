/**
 * - `unreachable`: there is no connection, or it broke before the answer.
 * - `unconfirmed`: the broker has not answered in time, or cannot keep it just now; it may still have the message.
 * - `unroutable`: no queue wants it. It would be dropped without a word, were it not `mandatory`.
 * - `refused`: the message itself cannot be sent, or made the broker close the channel.
 */
export type PublishFailure = 'unreachable' | 'unconfirmed' | 'unroutable' | 'refused';

/** A message is not known to be in a queue. Sending it again, with the same id, is always safe. */
export class PublishFailed extends Error {
  constructor(
    readonly reason: PublishFailure,
    what: string,
    options?: ErrorOptions,
  ) {
    super(`${what}: ${reason}`, options);
    this.name = 'PublishFailed';
  }
}
