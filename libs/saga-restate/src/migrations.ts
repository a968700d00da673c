import type { Migration } from '@shop/storage';

/** What the service keeps for Restate beside the log of its sagas: rows of unfinished sagas only. */
export const restateMigrations: readonly Migration[] = [
  {
    name: 'saga-restate-001',
    async up(db) {
      await db.schema
        .createTable('saga_run')
        .addColumn('key', 'text', (column) => column.primaryKey())
        .addColumn('saga_id', 'text', (column) => column.notNull())
        .addColumn('step', 'text', (column) => column.notNull())
        .addColumn('submitted', 'integer', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('saga_run_saga').on('saga_run').column('saga_id').execute();
      await db.schema
        .createIndex('saga_run_due')
        .on('saga_run')
        .column('key')
        .where('submitted' as never, '=', 0)
        .execute();
      await db.schema
        .createTable('saga_follow')
        .addColumn('saga_id', 'text', (column) => column.notNull())
        .addColumn('step', 'text', (column) => column.notNull())
        .addColumn('next', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('saga_follow_key', ['saga_id', 'step'])
        .execute();
    },
  },
];
