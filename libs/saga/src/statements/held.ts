import type { ExpressionBuilder } from 'kysely';
import type { SagaTables } from '../tables.js';

/** That the saga of a step has had no other owner since: a part of the WHERE of whatever its runner writes. */
export function held(fence: number) {
  return (where: ExpressionBuilder<SagaTables, 'saga_step'>) =>
    where.exists(
      where
        .selectFrom('saga')
        .select('saga.id')
        .whereRef('saga.id', '=', 'saga_step.saga_id')
        .where('saga.fence', '=', fence),
    );
}
