import type { Kysely } from 'kysely';
import type { Cause } from '@shop/contracts';
import { statement, type Tx } from '@shop/storage';
import type { SagaTables } from '../tables.js';

interface Started {
  readonly id: string;
  readonly data: unknown;
  readonly cause: Cause;
  readonly owner: string;
  readonly fence: number;
}

/** The primary key makes a second start for the same id fail, and with it the transaction that asked for it. */
export async function storeSaga(tx: Tx, { data, cause, ...saga }: Started, updated: number): Promise<void> {
  await insert(tx, { ...saga, data: JSON.stringify(data), cause: JSON.stringify(cause), updated });
}

const insert = statement(
  (
    db: Kysely<SagaTables>,
    row: { id: string; data: string; cause: string; owner: string; fence: number; updated: number },
  ) => {
    const { id, data, cause, owner, fence, updated } = row;
    return db.insertInto('saga').values({ id, data, cause, owner, fence, updated, status: 'running', attention: 0 });
  },
);
