/** Why a command cannot do what it was asked to: one paragraph that says what to do instead. Exit code 2, no stack. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
