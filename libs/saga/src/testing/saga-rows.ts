import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore, type Store } from '@shop/storage';
import { sagaMigrations } from '../migrations.js';
import type { SagaRow, SagaStepRow, SagaTables, Work } from '../tables.js';
import { cause } from './executor-bench.js';

/** A log of sagas in an SQLite file of its own, for stories that begin in the middle. */
export class SagaRows {
  private constructor(
    readonly store: Store,
    private readonly folder: string,
  ) {}

  static async open(): Promise<SagaRows> {
    const folder = await mkdtemp(join(tmpdir(), 'saga-'));
    return new SagaRows(await openSqliteStore({ file: join(folder, 'saga.db'), migrations: sagaMigrations }), folder);
  }

  /** Adds a saga of which nothing is said yet, but for what the story says of it and of each of its steps. */
  async add(saga: Partial<SagaRow> & { id: string }, steps: Record<string, Partial<SagaStepRow>>): Promise<void> {
    const common = { data: '{}', cause: JSON.stringify(cause), owner: 'runner', fence: 1, updated: 0 };
    const fresh = { attempts: 1, defects: 0, parked: 0, at: 0, asked: '{}', answer: null, error: null };
    await this.store.transaction(async (tx) => {
      const db = tx.of<SagaTables>();
      await db
        .insertInto('saga')
        .values({ ...common, status: 'running', attention: 0, ...saga })
        .execute();
      for (const [step, row] of Object.entries(steps)) {
        const named = { saga_id: saga.id, step, message_id: `message of ${step}` };
        await db
          .insertInto('saga_step')
          .values({ ...named, ...fresh, status: 'running', ...row })
          .execute();
      }
    });
  }

  async saga(id: string): Promise<SagaRow> {
    return this.store.of<SagaTables>().selectFrom('saga').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  }

  async step(id: string, step: string): Promise<SagaStepRow> {
    const steps = this.store.of<SagaTables>().selectFrom('saga_step').selectAll();
    return steps.where('saga_id', '=', id).where('step', '=', step).executeTakeFirstOrThrow();
  }

  /** The runners that have a lease, and until when. */
  async leases(): Promise<Record<string, number>> {
    const rows = await this.store.of<SagaTables>().selectFrom('saga_runner').selectAll().execute();
    return Object.fromEntries(rows.map(({ id, lease_until }) => [id, lease_until]));
  }

  /** The same log, as it is for one of several processes that write it. */
  get shared(): Store {
    const { store } = this;
    return {
      isShared: true,
      transaction: (work, name) => store.transaction(work, name),
      of: () => store.of(),
      close: () => store.close(),
    };
  }

  async remove(): Promise<void> {
    await this.store.close();
    await rm(this.folder, { recursive: true });
  }
}

export const workOf = <Step extends string, Data>(step: Step, data: Data, id = 'o1'): Work<Step, Data> => ({
  ...{ id, step, data, cause, fence: 1 },
  ...{ messageId: `message of ${step}`, asked: {} },
});
