/** What was asked makes no sense in the present state of the process. */
export class NotNow extends Error {
  override readonly name = 'NotNow';
}
