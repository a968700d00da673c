import type { Attention, http } from '@shop/contracts';
import type { Store } from '@shop/storage';
import { listSteps } from './list-steps.js';
import { countUnfinished } from './statements/count-unfinished.js';
import { stepsOf } from './statements/steps-of.js';
import { troubledSagas } from './statements/troubled-sagas.js';
import type { SagaTable } from './table.js';
import type { SagaTables } from './tables.js';

/** What can be seen of sagas, straight from their log, whoever executes them. */
export class SagaReadings<Step extends string, Data, View, Note> {
  constructor(
    private readonly saga: SagaTable<Step, Data, View, Note>,
    private readonly store: Pick<Store, 'of'>,
  ) {}

  /** How each step of a saga stands; undefined for an unknown saga. */
  async steps(id: string): Promise<http.StepList | undefined> {
    const begun = await stepsOf(this.store.of<SagaTables>(), id);
    return begun && listSteps(this.saga, begun);
  }

  /** How many sagas have not ended, and how many of those a person should look at. */
  backlog(): Promise<{ sagas: number; attention: number }> {
    return countUnfinished(this.store.of<SagaTables>());
  }

  /** The steps that wait for a person, or that a person should know of. */
  async attention(): Promise<Attention[]> {
    const rows = await troubledSagas(this.store.of<SagaTables>());
    return rows.map(({ id, step, attempts, error, at, parked }) => ({
      kind: parked === 1 ? 'saga-parked' : 'saga-attention',
      id,
      orderId: id,
      reason: `${step}: ${error ?? 'asked again and again'}`,
      since: new Date(Number(at)).toISOString(),
      tried: attempts,
    }));
  }
}
