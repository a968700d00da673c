import type { CommandData } from '@shop/contracts';
import { Unavailable } from '@shop/runtime';
import {
  advance,
  SagaLog,
  unfinishedWork,
  type Over,
  type SagaCommand,
  type SagaPace,
  type SagaPorts,
  type SagaReply,
  type SagaTable,
  type Work,
} from '@shop/saga';
import type { Tx } from '@shop/storage';
import { joined } from './joined.js';
import { LetGo, LettingGo } from './letting-go.js';
import { forgetEnded } from './statements/forget-ended.js';
import { nextOf } from './statements/next-of.js';
import { storeNext } from './statements/store-next.js';
import type { RestateTables } from './tables.js';

/** In whose hands the sagas are, in their log: whichever process Restate turns to acts for it. */
const owner = 'restate';

/** What came of asking. All of it is JSON: Restate keeps it. */
export type Asked<Step extends string, Note> =
  | { readonly kind: 'answered'; readonly reply: SagaReply; readonly move: Over<Step, Note> }
  /** The step had ended before, and this followed. */
  | { readonly kind: 'followed'; readonly next: Step | 'end' }
  /** Nothing more is to be done until somebody asks for it. */
  | { readonly kind: 'waits' };

/** The participant is still at it. */
export class AskAgain extends Error {
  /** @param afterMs milliseconds */
  constructor(readonly afterMs: number) {
    super('The participant is still at it');
  }
}

/**
 * What is done for each step of a saga, whoever says when: ask the participant, then store what came of it. Either may
 * be done again after it was done, because the process died before Restate knew; the log of the saga, kept in the store
 * of its owner, makes the second time harmless. An error means: do it again.
 */
export class DurableSteps<Step extends string, Data, View, Note> {
  private readonly log: SagaLog<Step, Data, View, Note>;
  /** Intents of this process that were not sent yet: their first attempt was counted when they were stored. */
  private readonly begun = new Set<string>();
  private readonly lettingGo = new LettingGo();

  constructor(
    readonly saga: SagaTable<Step, Data, View, Note>,
    private readonly ports: SagaPorts<View, Note>,
    private readonly pace: SagaPace,
  ) {
    this.log = new SagaLog(saga, ports, pace, owner);
  }

  /** The log of the sagas, as part of the caller's transaction. */
  logIn(tx: Tx): SagaLog<Step, Data, View, Note> {
    return new SagaLog(this.saga, { ...this.ports, store: joined(tx) }, this.pace, owner);
  }

  /** Waits for nobody any more. */
  letGo(): void {
    this.lettingGo.ofAll();
  }

  /** Tells of intents that are durable now. */
  stored(id: string, steps: readonly string[]): void {
    for (const step of steps) this.begun.add(`${id}:${step}`);
  }

  /**
   * Asks the participant of a step, with the key and the message it is always asked with.
   * @throws AskAgain, Unavailable, or a defect that may be tried again
   */
  async ask(id: string, step: Step): Promise<Asked<Step, Note>> {
    const work = await this.running(id, step);
    if (!work) return this.standing(id, step);
    if (this.begun.delete(`${id}:${step}`)) await this.ports.reached?.('intent-stored', id, step);
    else if (!(await this.log.countAttempt(work))) return this.standing(id, step, new AskAgain(this.pace.againMs));
    const answered = await this.answerTo(work);
    if (answered.kind === 'again') {
      throw new AskAgain(this.pace.againMs * (0.5 + this.ports.runtime.random.next() / 2));
    }
    return answered;
  }

  /**
   * Stores an answer with what the owner is told, and the intent of the next step, in one transaction.
   * @returns the step that follows
   * @throws a defect that may be tried again
   */
  async conclude(id: string, step: Step, reply: SagaReply, move: Over<Step, Note>): Promise<Step | 'end'> {
    const work = await this.running(id, step);
    try {
      const next = await this.ports.store.transaction((tx) => this.concludeIn(tx, { id, step }, reply, move));
      if (next !== 'end') this.stored(id, [next]);
      await this.ports.reached?.('result-stored', id, step);
      return next;
    } catch (error) {
      if (work) await this.record(work, error);
      if (work && !(await this.running(id, step))) return 'end';
      throw error;
    }
  }

  private async concludeIn(
    tx: Tx,
    { id, step }: { id: string; step: Step },
    reply: SagaReply,
    move: Over<Step, Note>,
  ): Promise<Step | 'end'> {
    const before = await nextOf(tx.of<RestateTables>(), id, step);
    if (before !== undefined) return before as Step | 'end';
    const work = await this.running(id, step, tx);
    if (!work) return 'end';
    const following = await this.logIn(tx).conclude(work, move, reply);
    const next = following?.step ?? 'end';
    await storeNext(tx, id, step, next);
    await forgetEnded(tx, id);
    return next;
  }

  private async answerTo(work: Work<Step, Data>): Promise<Asked<Step, Note> | { readonly kind: 'again' }> {
    const { id, step, messageId, cause } = work;
    const asked = work.asked as CommandData<SagaCommand>;
    try {
      const options = { id: messageId, subject: id, key: `${id}:${step}`, cause };
      const answer = this.ports.call(this.saga.steps[step].command, asked, options);
      const both = Promise.all([answer, this.ports.reached?.('called', id, step)]);
      const [reply] = await this.lettingGo.unless(both);
      await this.ports.reached?.('reply-received', id, step);
      const move = advance(this.saga, { step, asked }, reply, this.ports.runtime.clock.now());
      return move.kind === 'again' ? move : { kind: 'answered', reply, move };
    } catch (error) {
      if (error instanceof LetGo || error instanceof Unavailable) throw error;
      await this.record(work, error);
      return this.standing(id, step, error instanceof Error ? error : new Error(String(error)));
    }
  }

  /** Enough of them park the step. */
  private async record(work: Work<Step, Data>, error: unknown): Promise<void> {
    const { log } = this.ports.runtime;
    log.error({ saga: work.id, step: work.step, err: error }, 'a step of a saga met a defect');
    if (await this.log.recordDefect(work, String(error))) return;
    log.error({ saga: work.id, step: work.step }, 'parked until somebody retries it');
  }

  /**
   * What there is to say of a step that was not answered. A run may only end when nothing is left to do for it.
   * @throws `why` when the step is still to be taken
   */
  private async standing(id: string, step: Step, why?: Error): Promise<Asked<Step, Note>> {
    if (why && (await this.running(id, step))) throw why;
    const next = await nextOf(this.ports.store.of<RestateTables>(), id, step);
    return next === undefined ? { kind: 'waits' } : { kind: 'followed', next: next as Step | 'end' };
  }

  /** The step as it is to be taken now; undefined when it is over, or parked. */
  private async running(id: string, step: Step, tx?: Tx): Promise<Work<Step, Data> | undefined> {
    const left = await unfinishedWork<Step, Data>((tx ?? this.ports.store).of<RestateTables>(), [id]);
    return left.find((work) => work.step === step);
  }
}
