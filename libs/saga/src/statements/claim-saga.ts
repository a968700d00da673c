import type { Tx } from '@shop/storage';
import type { SagaTables } from '../tables.js';

/** Makes one saga this runner's own, whoever has it; its fence stays where it is its own already. @returns the fence */
export async function claimSaga(tx: Tx, id: string, owner: string): Promise<number> {
  const { fence } = await tx
    .of<SagaTables>()
    .updateTable('saga')
    .set((eb) => ({
      owner,
      fence: eb
        .case()
        .when('owner', '=', owner)
        .then(eb.ref('fence'))
        .else(eb('fence', '+', 1))
        .end(),
    }))
    .where('id', '=', id)
    .returning('fence')
    .executeTakeFirstOrThrow();
  return fence;
}
