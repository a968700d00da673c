/** No Restate, for a reason the user can do something about. The message is one paragraph that says what. */
export class RestateUnavailable extends Error {
  override readonly name = 'RestateUnavailable';
}
