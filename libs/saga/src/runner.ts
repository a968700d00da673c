import type { Attention, Cause, CommandData, http } from '@shop/contracts';
import { Unavailable } from '@shop/runtime';
import type { Tx } from '@shop/storage';
import { advance } from './advance.js';
import type { SagaExecutor } from './executor.js';
import { SagaLease } from './lease.js';
import { SagaLog } from './log.js';
import { usualPace, type SagaMoment, type SagaPace, type SagaPorts } from './ports.js';
import { SagaReadings } from './readings.js';
import { unfinishedWork } from './statements/unfinished-work.js';
import type { SagaCommand, SagaReply, SagaTable } from './table.js';
import type { SagaTables, Work } from './tables.js';

class Stopped extends Error {}

interface Drive {
  readonly stop: AbortController;
  readonly ended: Promise<void>;
}

/**
 * Executes a saga table: sends the stored intents, stores what comes of them, and goes on. It may die at any moment;
 * another one over the same store resumes, and from then on this one can store nothing more. Each step is taken at least
 * once, and its key makes that harmless.
 */
export class SagaRunner<Step extends string, Data, View, Note> implements SagaExecutor<Data> {
  private readonly log: SagaLog<Step, Data, View, Note>;
  private readonly lease: SagaLease;
  private readonly readings: SagaReadings<Step, Data, View, Note>;
  private readonly pace: SagaPace;
  private readonly drives = new Map<string, Drive>();
  private stopped = false;

  constructor(
    private readonly saga: SagaTable<Step, Data, View, Note>,
    private readonly ports: SagaPorts<NoInfer<View>, NoInfer<Note>>,
    pace: Partial<SagaPace> = {},
  ) {
    this.pace = { ...usualPace, ...pace };
    const owner = ports.runtime.ids.next();
    this.lease = new SagaLease(owner, ports.store, ports.runtime);
    this.log = new SagaLog(saga, ports, this.pace, owner);
    this.readings = new SagaReadings(saga, ports.store);
  }

  /** Stores a saga with its first intents in the caller's transaction, and begins it once that is durable. */
  async start(tx: Tx, id: string, data: Data, cause: Cause): Promise<void> {
    const begun = await this.log.start(tx, id, data, cause);
    tx.afterCommit(() => begun.forEach((work) => this.run(work, 'new')));
  }

  /**
   * Takes up every unfinished step that no other runner sees to, now and, where there are others, whenever one of them
   * is gone; called once, at the start of the process.
   */
  async resume(): Promise<void> {
    await this.lease.begin<Step, Data>((left) => left.forEach((work) => this.run(work, 'resumed')));
  }

  /** Lets go of everything. What is under way counts as unfinished and is resumed by the next runner. */
  async stop(): Promise<void> {
    this.stopped = true;
    const drives = [...this.drives.values()];
    drives.forEach(({ stop }) => stop.abort());
    await Promise.all(drives.map(({ ended }) => ended));
    await this.lease.stop();
  }

  /** Tries the parked steps of a saga again. @returns whether there was one */
  async retry(id: string): Promise<boolean> {
    if (!(await this.log.unpark(id))) return false;
    const left = await unfinishedWork<Step, Data>(this.ports.store.of<SagaTables>(), [id]);
    left.forEach((work) => this.run(work, 'resumed'));
    return true;
  }

  steps(id: string): Promise<http.StepList | undefined> {
    return this.readings.steps(id);
  }

  backlog(): Promise<{ sagas: number; attention: number }> {
    return this.readings.backlog();
  }

  attention(): Promise<Attention[]> {
    return this.readings.attention();
  }

  /** It needs nothing but the store. */
  ready(): boolean {
    return !this.stopped;
  }

  private run(work: Work<Step, Data>, how: 'new' | 'resumed'): void {
    // With the fence: what was lost and has come back must not be taken for the drive that lost it.
    const key = `${work.id}:${work.step}:${work.fence}`;
    if (this.stopped || this.drives.has(key)) return;
    const stop = new AbortController();
    const ended = this.drive(work, how, stop.signal).finally(() => this.drives.delete(key));
    this.drives.set(key, { stop, ended });
  }

  private async drive(work: Work<Step, Data>, how: 'new' | 'resumed', signal: AbortSignal): Promise<void> {
    if (how === 'new') await this.reached('intent-stored', work);
    for (let tries = 0; !signal.aborted; tries++) {
      const isCounted = how === 'new' && tries === 0;
      const waitMs = await this.attempt(work, isCounted, tries, signal);
      if (waitMs === undefined) return;
      await this.ports.runtime.timers.sleep(waitMs, signal);
    }
  }

  /** @returns after how many milliseconds to try again; undefined when there is nothing more to try */
  private async attempt(
    work: Work<Step, Data>,
    isCounted: boolean,
    tries: number,
    signal: AbortSignal,
  ): Promise<number | undefined> {
    try {
      if (!isCounted && !(await this.log.countAttempt(work))) return undefined;
      const reply = await this.ask(work, signal);
      const asked = work.asked as CommandData<SagaCommand>;
      const move = advance(this.saga, { step: work.step, asked }, reply, this.ports.runtime.clock.now());
      if (move.kind === 'again') return this.pace.againMs * (0.5 + this.ports.runtime.random.next() / 2);
      const next = await this.log.conclude(work, move, reply);
      await this.reached('result-stored', work);
      if (next) this.run(next, 'new');
      return undefined;
    } catch (error) {
      if (error instanceof Stopped) return undefined;
      return error instanceof Unavailable ? this.unreachable(work, error, tries) : this.defect(work, error, tries);
    }
  }

  private async ask(work: Work<Step, Data>, signal: AbortSignal): Promise<SagaReply> {
    const { id, step, messageId, cause } = work;
    const options = { id: messageId, subject: id, key: `${id}:${step}`, cause };
    const answer = this.ports.call(this.saga.steps[step].command, work.asked as CommandData<SagaCommand>, options);
    const reply = unlessAborted(answer, signal);
    await Promise.all([this.reached('called', work), reply]);
    await this.reached('reply-received', work);
    return reply;
  }

  /** Never a reason to compensate: nobody knows whether the step was taken, and only the participant can say. */
  private unreachable({ id, step }: Work<Step, Data>, error: Unavailable, tries: number): number {
    this.ports.runtime.log.debug({ saga: id, step, service: error.service }, 'not reachable, tried again later');
    return this.backoff(tries);
  }

  private async defect(work: Work<Step, Data>, error: unknown, tries: number): Promise<number | undefined> {
    const { log } = this.ports.runtime;
    log.error({ saga: work.id, step: work.step, err: error }, 'a step of a saga met a defect');
    try {
      if (await this.log.recordDefect(work, String(error))) return this.backoff(tries);
      log.error({ saga: work.id, step: work.step }, 'parked until somebody retries it');
      return undefined;
    } catch (storeError) {
      // Without the store nothing can be recorded, and nothing is lost: the intent is still there.
      log.error({ saga: work.id, step: work.step, err: storeError }, 'the saga log cannot be written');
      return this.backoff(tries);
    }
  }

  private backoff(tries: number): number {
    const { backoffMs, backoffCapMs } = this.pace;
    return Math.min(backoffCapMs, backoffMs * 2 ** tries) * this.ports.runtime.random.next();
  }

  private async reached(moment: SagaMoment, { id, step }: Work<Step, Data>): Promise<void> {
    await this.ports.reached?.(moment, id, step);
  }
}

function unlessAborted<Result>(promise: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(new Stopped());
    signal.addEventListener('abort', abort);
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
