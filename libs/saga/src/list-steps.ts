import type { http } from '@shop/contracts';
import { undoneBy } from './advance.js';
import type { SagaTable } from './table.js';
import type { SagaStepRow } from './tables.js';

/**
 * The steps as a reader of the table expects them: its path, what was taken besides, what runs beside it. A compensation
 * is not listed: the step it takes back shows as compensated.
 */
export function listSteps<Step extends string, Data, View, Note>(
  saga: SagaTable<Step, Data, View, Note>,
  begun: ReadonlyMap<string, SagaStepRow>,
): http.StepList {
  const usual: readonly Step[] = [...saga.path, ...saga.beside];
  const detours = (Object.keys(saga.steps) as Step[]).filter(
    (step) => !usual.includes(step) && begun.has(step) && undoneBy(saga, step) === undefined,
  );
  return {
    items: [...saga.path, ...detours, ...saga.beside].map((step) => {
      const row = begun.get(step);
      if (!row) return { step, status: 'pending', attempts: 0, at: null };
      return { step, status: row.status, attempts: row.attempts, at: new Date(Number(row.at)).toISOString() };
    }),
  };
}
