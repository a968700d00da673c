/**
 * More is asked for than can be done in time. Nothing was done or stored; the same request, with the same key, can be
 * sent again. Becomes a 503 with `Retry-After` at the edge.
 */
export class Overloaded extends Error {
  /** @param retryAfterSeconds whole seconds, at least 1 */
  constructor(readonly retryAfterSeconds: number) {
    super('more is asked for than can be done in time');
    this.name = 'Overloaded';
  }
}
