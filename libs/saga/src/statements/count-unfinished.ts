import type { Kysely } from 'kysely';
import type { SagaTables } from '../tables.js';

/** `sagas` have not ended; `attention` of them should be looked at by a person. */
export async function countUnfinished(db: Kysely<SagaTables>): Promise<{ sagas: number; attention: number }> {
  const { sagas, attention } = await db
    .selectFrom('saga')
    .select((eb) => [eb.fn.countAll<number>().as('sagas'), eb.fn.sum<number | null>('attention').as('attention')])
    .where('status', '!=', 'ended')
    .executeTakeFirstOrThrow();
  return { sagas: Number(sagas), attention: Number(attention ?? 0) };
}
