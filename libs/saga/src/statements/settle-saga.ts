import type { Kysely } from 'kysely';
import { statement, type Tx } from '@shop/storage';
import type { SagaRow, SagaTables } from '../tables.js';

/** Brings the status of a saga in line with its steps: ended when none runs, parked when one of them waits. */
export async function settleSaga(tx: Tx, id: string, fence: number, updated: number): Promise<void> {
  const { rows: running } = await runningSteps(tx, { id });
  const parked = running.some((step) => step.parked === 1);
  const status = running.length === 0 ? 'ended' : parked ? 'parked' : 'running';
  await update(tx, { id, fence, status, attention: parked ? 1 : 0, updated });
}

const runningSteps = statement((db: Kysely<SagaTables>, { id }: { id: string }) =>
  db.selectFrom('saga_step').select('parked').where('saga_id', '=', id).where('status', '=', 'running'),
);

const update = statement(
  (
    db: Kysely<SagaTables>,
    {
      id,
      fence,
      status,
      attention,
      updated,
    }: { id: string; fence: number; status: SagaRow['status']; attention: number; updated: number },
  ) => db.updateTable('saga').set({ status, attention, updated }).where('id', '=', id).where('fence', '=', fence),
);
