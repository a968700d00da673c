import type { Migration, Tx } from './store.js';

interface MigrationTables {
  migration: { name: string };
}

/**
 * Brings a schema up to date: each migration that the database does not know runs once, in a transaction of its own,
 * in the order of names.
 * @throws Error when two migrations share a name
 */
export async function migrate(
  transaction: (work: (tx: Tx) => Promise<void>) => Promise<void>,
  migrations: readonly Migration[],
): Promise<void> {
  const sorted = [...migrations].sort((a, b) => (a.name < b.name ? -1 : 1));
  const twice = sorted.find(({ name }, index) => sorted[index + 1]?.name === name);
  if (twice) throw new Error(`Two migrations are called ${twice.name}`);

  await transaction(async (tx) => {
    await tx
      .of<MigrationTables>()
      .schema.createTable('migration')
      .ifNotExists()
      .addColumn('name', 'text', (column) => column.primaryKey().notNull())
      .execute();
  });
  for (const migration of sorted) await transaction((tx) => applyOnce(tx, migration));
}

async function applyOnce(tx: Tx, migration: Migration): Promise<void> {
  const { name } = migration;
  const db = tx.of<MigrationTables>();
  const known = await db.selectFrom('migration').select('name').where('name', '=', name).executeTakeFirst();
  if (known) return;
  await migration.up(tx.of<unknown>());
  await db.insertInto('migration').values({ name }).execute();
}
