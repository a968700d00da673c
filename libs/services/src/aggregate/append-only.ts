import { sql, type Kysely, type RawBuilder } from 'kysely';
import { engineOf } from '@shop/storage';

/** Makes a table a ledger: the database itself refuses to change or remove a row. */
export async function appendOnly(db: Kysely<unknown>, table: string): Promise<void> {
  for (const verb of ['update', 'delete'] as const) await refuse(db, table, verb, `${table} is append-only`);
}

/**
 * Has the database refuse to change or remove rows of a table, whoever asks for it.
 * @param unless in which case a row may be changed all the same, as a condition over `old` and `new`
 */
export async function refuse(
  db: Kysely<unknown>,
  table: string,
  verb: 'update' | 'delete',
  because: string,
  unless?: RawBuilder<unknown>,
): Promise<void> {
  const name = sql.id(`${table}_no_${verb}`);
  const when = unless ? sql`when ((${unless}) is not true)` : sql``;
  const head = sql`create trigger ${name} before ${sql.raw(verb)} on ${sql.table(table)}`;
  if (engineOf(db) === 'sqlite') {
    await sql`${head} ${when} begin select raise(abort, ${sql.lit(because)}); end`.execute(db);
    return;
  }
  await sql`create function ${name}() returns trigger language plpgsql as ${sql.lit(
    `begin raise exception '${because.replaceAll("'", "''")}'; end`,
  )}`.execute(db);
  await sql`${head} for each row ${when} execute function ${name}()`.execute(db);
}
