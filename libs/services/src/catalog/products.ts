import { sql, type Selectable } from 'kysely';
import type { Cause, http } from '@shop/contracts';
import { catalog, type ProductFact, type ProductState } from '@shop/domain-catalog';
import { evolveAll } from '@shop/domain-kernel';
import { rootCause, type Runtime } from '@shop/runtime';
import { tableWords, type Migration, type Store, type Tx } from '@shop/storage';
import type { Announce } from '../aggregate/index.js';
import { freshProducts } from '../fresh-shop/index.js';

interface CatalogTables {
  products: { sku: string; version: number; name: string; description: string; price: number };
}

export const catalogMigrations: readonly Migration[] = [
  {
    name: 'catalog-001',
    async up(db) {
      const { integer, strict } = tableWords(db);
      await sql`create table products (
        sku text primary key,
        version ${integer} not null,
        name text not null,
        description text not null,
        price ${integer} not null check (price >= 0)
      ) ${strict}`.execute(db);
    },
  },
];

/** How many units could be had, by sku; null for a product of which that cannot be known now. */
export type Availability = (skus: readonly string[]) => Promise<ReadonlyMap<string, number | null>>;

/** The product catalogue in either style. What is available belongs to shipping: how it is known differs. */
export class Products {
  constructor(
    private readonly store: Store,
    private readonly runtime: Runtime,
    private readonly availability: Availability,
    private readonly announce: Announce<ProductFact, string>,
  ) {}

  onApplicationBootstrap(): Promise<void> {
    return this.seed(freshProducts, rootCause(this.runtime.ids));
  }

  async list(): Promise<http.Product[]> {
    const rows = await this.store.of<CatalogTables>().selectFrom('products').selectAll().orderBy('sku').execute();
    const available = await this.availability(rows.map(({ sku }) => sku));
    return rows.map((row) => shown(row, available));
  }

  async find(sku: string): Promise<http.Product | undefined> {
    const [row] = await this.rows(this.store, [sku]);
    return row && shown(row, await this.availability([sku]));
  }

  /** What others ask for at the moment of need: name, price and version of the products that exist. */
  async prices(skus: readonly string[]) {
    const rows = await this.rows(this.store, skus);
    return rows.map(({ sku, name, price, version }) => ({ sku, name, version, price: brl(price) }));
  }

  async put(sku: string, details: http.PutProduct, cause: Cause): Promise<http.Product> {
    await this.store.transaction((tx) => this.apply(tx, sku, details, cause));
    const available = await this.availability([sku]);
    return { sku, ...details, available: available.get(sku) ?? null };
  }

  /** Fills the catalogue of a fresh shop; what exists stays as it is. */
  async seed(products: readonly (http.PutProduct & { sku: string })[], cause: Cause): Promise<void> {
    await this.store.transaction(async (tx) => {
      for (const { sku, ...details } of products) {
        if ((await this.rows(tx, [sku])).length === 0) await this.apply(tx, sku, details, cause);
      }
    });
  }

  private async apply(tx: Tx, sku: string, details: http.PutProduct, cause: Cause): Promise<void> {
    const [row] = await this.rows(tx, [sku]);
    const before: ProductState = row ? { status: 'listed', ...row, price: brl(row.price) } : catalog.initial;
    const facts = catalog.decide({ type: 'put', ...details }, before, 0);
    const after = evolveAll(catalog.evolve, before, facts);
    if (after.status !== 'listed' || facts.length === 0) return;
    const changes = {
      version: after.version,
      name: after.name,
      description: after.description,
      price: after.price.amount,
    };
    await tx
      .of<CatalogTables>()
      .insertInto('products')
      .values({ sku, ...changes })
      .onConflict((conflict) => conflict.column('sku').doUpdateSet(changes))
      .execute();
    await this.announce(tx, facts, sku, cause);
  }

  private async rows(db: Store | Tx, skus: readonly string[]) {
    if (skus.length === 0) return [];
    return db.of<CatalogTables>().selectFrom('products').selectAll().where('sku', 'in', skus).execute();
  }
}

function brl(amount: number) {
  return { amount, currency: 'BRL' as const };
}

function shown(
  { sku, name, description, price }: Selectable<CatalogTables['products']>,
  available: ReadonlyMap<string, number | null>,
): http.Product {
  return { sku, name, description, price: brl(price), available: available.get(sku) ?? null };
}
