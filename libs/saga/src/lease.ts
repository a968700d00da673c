import type { Runtime } from '@shop/runtime';
import type { Store } from '@shop/storage';
import { claimSagas } from './statements/claim-sagas.js';
import { endLeases } from './statements/end-leases.js';
import { keepLease } from './statements/keep-lease.js';
import { straySagas } from './statements/stray-sagas.js';
import { unfinishedWork } from './statements/unfinished-work.js';
import type { SagaTables, Work } from './tables.js';

/** How long a runner that says nothing counts as alive, and how often it says something, in milliseconds. */
const leaseMs = 10_000;
const beatMs = 2_500;
/** A step that runs for so long is looked for, in case the commit that began it was stored and its answer lost. */
const strayMs = 30_000;
const forgetMs = 24 * 60 * 60 * 1_000;
const batch = 500;

/**
 * Which sagas are a runner's own. Several runners over one store: each has those that it began, and those of runners
 * whose lease has ended. A lease alone proves nothing, because its owner may be frozen and come back; what keeps it from
 * writing then is the fence of each saga (M. Kleppmann, "How to do distributed locking", 2016).
 */
export class SagaLease {
  private readonly stopping = new AbortController();
  private beating: Promise<void> = Promise.resolve();

  /** @param owner the name of this runner, that no other has or has had */
  constructor(
    readonly owner: string,
    private readonly store: Store,
    private readonly runtime: Pick<Runtime, 'clock' | 'timers' | 'log'>,
  ) {}

  /** What is to be taken up at the start; where others may live, also what they leave behind later. */
  async begin<Step extends string, Data>(take: (work: readonly Work<Step, Data>[]) => void): Promise<void> {
    // Where it is alone nobody keeps a lease: whatever is unfinished there is left behind by one that is gone.
    if (this.store.isShared) await this.keep();
    await this.claim(take);
    if (this.store.isShared) this.beating = this.beat(take);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.beating;
    if (!this.store.isShared) return;
    const before = this.runtime.clock.now() - forgetMs;
    await this.store.transaction((tx) => endLeases(tx, this.owner, before)).catch(() => undefined);
  }

  private async beat<Step extends string, Data>(take: (work: readonly Work<Step, Data>[]) => void): Promise<void> {
    const { signal } = this.stopping;
    for (;;) {
      await this.runtime.timers.sleep(beatMs, signal);
      if (signal.aborted) return;
      try {
        await this.keep();
        await this.claim(take);
        take(await this.strays());
      } catch (error) {
        this.runtime.log.warn({ err: error }, 'the lease could not be kept; trying again');
      }
    }
  }

  private async keep(): Promise<void> {
    const until = this.runtime.clock.now() + leaseMs;
    await this.store.transaction((tx) => keepLease(tx, this.owner, until));
  }

  private async claim<Step extends string, Data>(take: (work: readonly Work<Step, Data>[]) => void): Promise<void> {
    const aliveAt = this.runtime.clock.now();
    for (let claimed = batch; claimed === batch;) {
      const work = await this.store.transaction(async (tx) => {
        const ids = await claimSagas(tx, this.owner, aliveAt, batch);
        claimed = ids.length;
        return unfinishedWork<Step, Data>(tx.of<SagaTables>(), ids);
      });
      take(work);
    }
  }

  private async strays<Step extends string, Data>(): Promise<readonly Work<Step, Data>[]> {
    const db = this.store.of<SagaTables>();
    return unfinishedWork(db, await straySagas(db, this.owner, this.runtime.clock.now() - strayMs));
  }
}
