import type { Migration } from '@shop/storage';

/** The log of the sagas of one service. */
export const sagaMigrations: readonly Migration[] = [
  {
    name: 'saga-001',
    async up(db) {
      await db.schema
        .createTable('saga')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('data', 'text', (column) => column.notNull())
        .addColumn('cause', 'text', (column) => column.notNull())
        .addColumn('status', 'text', (column) => column.notNull())
        .addColumn('attention', 'integer', (column) => column.notNull())
        .addColumn('updated', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('saga_step')
        .addColumn('saga_id', 'text', (column) => column.notNull().references('saga.id'))
        .addColumn('step', 'text', (column) => column.notNull())
        .addColumn('status', 'text', (column) => column.notNull())
        .addColumn('attempts', 'integer', (column) => column.notNull())
        .addColumn('defects', 'integer', (column) => column.notNull())
        .addColumn('parked', 'integer', (column) => column.notNull())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addColumn('message_id', 'text', (column) => column.notNull())
        .addColumn('asked', 'text', (column) => column.notNull())
        .addColumn('answer', 'text')
        .addColumn('error', 'text')
        .addPrimaryKeyConstraint('saga_step_key', ['saga_id', 'step'])
        .execute();
      await db.schema
        .createIndex('saga_step_running')
        .on('saga_step')
        .column('saga_id')
        .where('status' as never, '=', 'running')
        .execute();
      await db.schema
        .createIndex('saga_unfinished')
        .on('saga')
        .column('id')
        .where('status' as never, '!=', 'ended')
        .execute();
    },
  },
  {
    name: 'saga-002',
    async up(db) {
      await db.schema
        .alterTable('saga')
        .addColumn('owner', 'text', (column) => column.notNull().defaultTo(''))
        .execute();
      await db.schema
        .alterTable('saga')
        .addColumn('fence', 'integer', (column) => column.notNull().defaultTo(0))
        .execute();
      await db.schema
        .createTable('saga_runner')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('lease_until', 'bigint', (column) => column.notNull())
        .execute();
    },
  },
  {
    name: 'saga-003',
    async up(db) {
      await db.schema
        .createIndex('saga_ended')
        .on('saga')
        .column('updated')
        .where('status' as never, '=', 'ended')
        .execute();
    },
  },
];
