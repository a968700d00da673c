import { sql } from 'kysely';
import type { Money } from '@shop/contracts';
import { tableWords, type Migration, type Store, type Tx } from '@shop/storage';

/**
 * A service's own copy of what another service owns, kept by events. Versioned by sku: news older than what is known
 * changes nothing, so events may come in any order and more than once. It can be old; that is its price.
 */
interface CopyTables {
  stock_copies: { sku: string; version: number; available: number };
  price_copies: { sku: string; version: number; name: string; price: number };
}

export const stockCopies: Migration = {
  name: 'copies-stock-001',
  async up(db) {
    const { integer, strict } = tableWords(db);
    await sql`create table stock_copies (
      sku text primary key, version ${integer} not null, available ${integer} not null check (available >= 0)
    ) ${strict}`.execute(db);
  },
};

export const priceCopies: Migration = {
  name: 'copies-price-001',
  async up(db) {
    const { integer, strict } = tableWords(db);
    await sql`create table price_copies (
      sku text primary key, version ${integer} not null, name text not null, price ${integer} not null check (price >= 0)
    ) ${strict}`.execute(db);
  },
};

export async function learnStock(
  tx: Tx,
  { sku, version, available }: { sku: string; version: number; available: number },
) {
  await tx
    .of<CopyTables>()
    .insertInto('stock_copies')
    .values({ sku, version, available })
    .onConflict((conflict) =>
      conflict.column('sku').doUpdateSet({ version, available }).where('stock_copies.version', '<', version),
    )
    .execute();
}

export async function learnPrice(tx: Tx, news: { sku: string; version: number; name: string; price: Money }) {
  const { sku, version, name, price } = news;
  await tx
    .of<CopyTables>()
    .insertInto('price_copies')
    .values({ sku, version, name, price: price.amount })
    .onConflict((conflict) =>
      conflict
        .column('sku')
        .doUpdateSet({ version, name, price: price.amount })
        .where('price_copies.version', '<', version),
    )
    .execute();
}

/** Units available by sku, as far as is known here. */
export async function knownStock(store: Store, skus: readonly string[]): Promise<Map<string, number>> {
  if (skus.length === 0) return new Map();
  const rows = await store.of<CopyTables>().selectFrom('stock_copies').selectAll().where('sku', 'in', skus).execute();
  return new Map(rows.map(({ sku, available }) => [sku, available]));
}

/** Names and prices by sku, as far as is known here. */
export async function knownPrices(
  store: Store,
  skus: readonly string[],
): Promise<Map<string, { name: string; price: Money }>> {
  if (skus.length === 0) return new Map();
  const rows = await store.of<CopyTables>().selectFrom('price_copies').selectAll().where('sku', 'in', skus).execute();
  return new Map(
    rows.map(({ sku, name, price }) => [sku, { name, price: { amount: price, currency: 'BRL' as const } }]),
  );
}
