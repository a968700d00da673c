import type { FulfilOrderStep, FulfilOrder, OrderView } from '@shop/orchestrated-order/fulfil-order.saga';
import type { OrderCommand } from '@shop/domain-order';
import { enter, type Intent, type Move } from '@shop/saga';
import { Numbering } from '../numbering.js';
import { placed, sampleOrder } from '../sample-order.js';
import type { Orchestration } from './orchestration.js';

export type Over = Extract<Move<FulfilOrderStep, OrderCommand>, { kind: 'over' }>;

/** The rows of one saga: each step that was begun, with the number of its intent. */
export type Log = Readonly<
  Partial<Record<FulfilOrderStep, { readonly status: 'running' | 'done' | 'failed'; readonly intent: number }>>
>;

const data: FulfilOrder = { order: sampleOrder, ...placed };

/** The saga's log as the runner keeps it: one row a step, an intent stored before it is sent. */
export class SagaLogs {
  readonly intents = new Numbering<Intent<FulfilOrderStep>>();
  private readonly logs = new Numbering<Log>();

  constructor(private readonly saga: Orchestration['saga']) {}

  at(log: number): Log {
    return this.logs.at(log);
  }

  /** The first intent of the path; those beside it lead to nothing in the flow. */
  begin(view: OrderView): number {
    return this.begun({}, this.saga.path[0], view);
  }

  /** @throws Error when the step, or the one in its place, has been begun before: there is one row a step */
  concluded(
    log: number,
    step: FulfilOrderStep,
    { status, next }: Pick<Over, 'status' | 'next'>,
    view: OrderView,
  ): number {
    const over = this.over(log, step, status);
    return next === 'end' ? this.logs.of(over) : this.begun(over, next, view);
  }

  /** The step is over, and the crash came before the next one was stored. */
  cutShort(log: number, step: FulfilOrderStep, { status }: Pick<Over, 'status'>): number {
    return this.logs.of(this.over(log, step, status));
  }

  private over(log: number, step: FulfilOrderStep, status: 'done' | 'failed'): Log {
    const before = this.logs.at(log);
    const row = before[step];
    if (!row) throw new Error(`Step ${step} was never begun`);
    return { ...before, [step]: { ...row, status } };
  }

  private begun(log: Log, step: FulfilOrderStep, view: OrderView): number {
    const intent = enter(this.saga, step, data, view);
    if (log[intent.step]) throw new Error(`Step ${intent.step} is begun a second time`);
    return this.logs.of({ ...log, [intent.step]: { status: 'running', intent: this.intents.of(intent) } });
  }
}
