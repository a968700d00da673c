import type { Cause } from '@shop/contracts';
import type { Tx } from '@shop/storage';
import { begin, enter, undoneBy } from './advance.js';
import type { SagaPace, SagaPorts } from './ports.js';
import { claimSaga } from './statements/claim-saga.js';
import { countAttempt } from './statements/count-attempt.js';
import { markCompensated } from './statements/mark-compensated.js';
import { parkStep } from './statements/park-step.js';
import { raiseAttention } from './statements/raise-attention.js';
import { recordDefect } from './statements/record-defect.js';
import { settleSaga } from './statements/settle-saga.js';
import { storeIntent } from './statements/store-intent.js';
import { storeResult } from './statements/store-result.js';
import { storeSaga } from './statements/store-saga.js';
import { unparkSteps } from './statements/unpark-steps.js';
import type { Intent, Move, SagaReply, SagaTable } from './table.js';
import type { Work } from './tables.js';

export type Over<Step extends string, Note> = Extract<Move<Step, Note>, { kind: 'over' }>;

/**
 * The durable side of a saga, before and after each step: an intent is stored before it is sent, and its result in one
 * transaction with what the owner is told and with the next intent. So there is always exactly one thing to do next.
 */
export class SagaLog<Step extends string, Data, View, Note> {
  constructor(
    private readonly saga: SagaTable<Step, Data, View, Note>,
    private readonly ports: SagaPorts<View, Note>,
    private readonly pace: SagaPace,
    private readonly owner: string,
  ) {}

  async start(tx: Tx, id: string, data: Data, cause: Cause): Promise<readonly Work<Step, Data>[]> {
    const fence = 1;
    await storeSaga(tx, { id, data, cause, owner: this.owner, fence }, this.now());
    const begun: Work<Step, Data>[] = [];
    for (const intent of begin(this.saga, data, await this.ports.view(tx, id))) {
      begun.push(await this.intend(tx, { id, data, cause, fence }, intent));
    }
    return begun;
  }

  /** @returns false when the step is no longer to be taken */
  async countAttempt(work: Work<Step, Data>): Promise<boolean> {
    const { id, step, fence } = work;
    return this.ports.store.transaction(async (tx) => {
      const attempts = await countAttempt(tx, work);
      if (attempts === undefined) return false;
      const { attentionAfter = Infinity } = this.saga.steps[step];
      if (attempts > attentionAfter) await raiseAttention(tx, id, fence, this.now());
      return true;
    });
  }

  /** @returns what is to be done next; nothing when this answer came too late to count */
  async conclude(
    work: Work<Step, Data>,
    move: Over<Step, Note>,
    answer: SagaReply,
  ): Promise<Work<Step, Data> | undefined> {
    const { id, step, cause, data, fence } = work;
    const { status, note, next } = move;
    return this.ports.store.transaction(async (tx) => {
      if (!(await storeResult(tx, { id, step, fence, status, answer }, this.now()))) return undefined;
      if (note !== undefined) await this.ports.apply(tx, id, note, cause);
      const undone = undoneBy(this.saga, step);
      if (undone && status === 'done') await markCompensated(tx, id, undone, fence, this.now());
      const following =
        next === 'end'
          ? undefined
          : await this.intend(tx, work, enter(this.saga, next, data, await this.ports.view(tx, id)));
      await settleSaga(tx, id, fence, this.now());
      return following;
    });
  }

  /** @returns whether the step may be tried again */
  async recordDefect(work: Work<Step, Data>, error: string): Promise<boolean> {
    return this.ports.store.transaction(async (tx) => {
      const defects = await recordDefect(tx, work, error);
      if (defects === undefined) return false;
      if (defects < this.pace.defects) return true;
      await parkStep(tx, work);
      await settleSaga(tx, work.id, work.fence, this.now());
      return false;
    });
  }

  /** Whoever is asked takes the saga over. @returns whether anything was parked */
  async unpark(id: string): Promise<boolean> {
    return this.ports.store.transaction(async (tx) => {
      if ((await unparkSteps(tx, id)) === 0) return false;
      await settleSaga(tx, id, await claimSaga(tx, id, this.owner), this.now());
      return true;
    });
  }

  private async intend(
    tx: Tx,
    { id, data, cause, fence }: Pick<Work<Step, Data>, 'id' | 'data' | 'cause' | 'fence'>,
    { step, asked }: Intent<Step>,
  ): Promise<Work<Step, Data>> {
    const work = { id, step, messageId: this.ports.runtime.ids.next(), asked, data, cause, fence };
    await storeIntent(tx, work, this.now());
    return work;
  }

  private now(): number {
    return this.ports.runtime.clock.now();
  }
}
