/**
 * Somebody who is needed cannot be reached now. Nothing is wrong with the request; it can be sent again, with the same
 * key. Becomes a 503 with `Retry-After` at the edge.
 */
export class Unavailable extends Error {
  constructor(
    readonly service: string,
    readonly retryAfterSeconds = 1,
    options?: ErrorOptions,
  ) {
    super(`${service} cannot be reached now`, options);
    this.name = 'Unavailable';
  }
}
