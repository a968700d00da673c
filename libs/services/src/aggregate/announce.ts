import type { Cause } from '@shop/contracts';
import type { Tx } from '@shop/storage';

/**
 * What a style does with the facts of a decision, in the transaction that stores them. The choreographed style puts
 * events in the outbox; the orchestrated one answers whoever asked, and announces nothing.
 */
export type Announce<Fact, About> = (
  tx: Tx,
  facts: readonly Fact[],
  about: About,
  cause: Cause,
) => Promise<void> | void;
