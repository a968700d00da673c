import type { Clock } from './ports.js';

/** How long one that gave no answer is passed over while there are others, in milliseconds. */
const restMs = 1_000;

/**
 * What came of asking one: `answered`, whatever it said; `silent`, so that nobody knows whether it acted; `unreached`, so
 * that it has not heard of it.
 */
export type Heard = 'answered' | 'silent' | 'unreached';

/**
 * The processes of a service, any of which can be asked. Those with the fewest requests under way come first, in turn:
 * one that is frozen keeps what it was asked, and gets little more. One that gave no answer is passed over for a second,
 * and then asked by one request to see; it is asked all the same where nobody else is left.
 */
export class Instances<Address> {
  private readonly all: { readonly address: Address; underWay: number; restsUntil: number }[];
  private turn = 0;

  /** @param heard what an error means that asking ended with */
  constructor(
    addresses: readonly Address[],
    private readonly clock: Clock,
    private readonly heard: (error: unknown) => Heard,
  ) {
    this.all = addresses.map((address) => ({ address, underWay: 0, restsUntil: 0 }));
  }

  /**
   * Asks one of them, and the next as long as none was reached: only then is it certain that nobody has acted.
   * @throws what asking the last of them ended with
   */
  async ask<Answer>(ask: (address: Address) => Promise<Answer>): Promise<Answer> {
    const [first, ...others] = this.inTurn();
    return this.askOne(first as (typeof this.all)[number], others, ask);
  }

  private async askOne<Answer>(
    one: (typeof this.all)[number],
    [next, ...others]: readonly (typeof this.all)[number][],
    ask: (address: Address) => Promise<Answer>,
  ): Promise<Answer> {
    // Whoever comes meanwhile does not wait for the same one, should it still give no answer.
    if (one.restsUntil > 0) this.rest(one);
    one.underWay += 1;
    try {
      const answer = await ask(one.address);
      one.restsUntil = 0;
      return answer;
    } catch (error) {
      const heard = this.heard(error);
      if (heard === 'answered') one.restsUntil = 0;
      else this.rest(one);
      if (heard !== 'unreached' || !next) throw error;
    } finally {
      one.underWay -= 1;
    }
    return this.askOne(next, others, ask);
  }

  private inTurn() {
    const from = this.turn++ % this.all.length;
    const now = this.clock.now();
    const rank = ({ restsUntil }: (typeof this.all)[number]) => (restsUntil > now ? 1 : 0);
    return [...this.all.slice(from), ...this.all.slice(0, from)].sort(
      (a, b) => rank(a) - rank(b) || a.underWay - b.underWay,
    );
  }

  private rest(one: { restsUntil: number }): void {
    one.restsUntil = this.clock.now() + restMs;
  }
}
