import { sql, type Kysely } from 'kysely';
import { noStock, received, type Stock, type Units, type Warehouse } from '@shop/domain-shipping';
import { statement, tableWords, type Migration, type Store, type Tx } from '@shop/storage';
import { appendOnly } from '../aggregate/index.js';

export interface ShippingTables {
  stock: { sku: string; received: number; on_hand: number; allocated: number; shipped: number; version: number };
  shipments: { order_id: string; shipment_id: string; items: string; at: number };
}

/** Units are never made or lost: the database holds the sum to what was received. */
export const stockTables: Migration = {
  name: 'shipping-002',
  async up(db) {
    const { integer, strict } = tableWords(db);
    await sql`create table stock (
      sku text primary key,
      received ${integer} not null,
      on_hand ${integer} not null check (on_hand >= 0),
      allocated ${integer} not null check (allocated >= 0),
      shipped ${integer} not null check (shipped >= 0),
      version ${integer} not null,
      check (received = on_hand + allocated + shipped)
    ) ${strict}`.execute(db);
    await sql`create table shipments (
      order_id text primary key,
      shipment_id text not null,
      items text not null,
      at ${integer} not null
    ) ${strict}`.execute(db);
    await appendOnly(db, 'shipments');
  },
};

export async function loadWarehouse(db: Store | Tx, skus: readonly string[]): Promise<Warehouse> {
  if (skus.length === 0) return {};
  const rows = await db.of<ShippingTables>().selectFrom('stock').selectAll().where('sku', 'in', skus).execute();
  return Object.fromEntries(
    rows.map(({ sku, on_hand, allocated, shipped, version }): [string, Stock] => [
      sku,
      { onHand: on_hand, allocated, shipped, version },
    ]),
  );
}

/** Stores the shelves that changed, and says of which something else can be had now: units that leave change nothing. */
export async function saveWarehouse(tx: Tx, before: Warehouse, after: Warehouse): Promise<StockLevel[]> {
  const changed = Object.entries(after).filter(([sku, { version }]) => version !== (before[sku] ?? noStock).version);
  for (const [sku, stock] of changed) {
    await storeShelf(tx, { sku, received: received(stock), ...stock });
  }
  return changed
    .filter(([sku, { onHand }]) => onHand !== before[sku]?.onHand)
    .map(([sku, { onHand, version }]) => ({ sku, available: onHand, version }));
}

const storeShelf = statement((db: Kysely<ShippingTables>, shelf: Stock & { sku: string; received: number }) => {
  const { sku, received: all, onHand: on_hand, allocated, shipped, version } = shelf;
  const row = { received: all, on_hand, allocated, shipped, version };
  return db
    .insertInto('stock')
    .values({ sku, ...row })
    .onConflict((conflict) => conflict.column('sku').doUpdateSet(row));
});

export interface StockLevel {
  readonly sku: string;
  /** Units on hand: what a new order could still get. */
  readonly available: number;
  readonly version: number;
}

export async function recordShipment(
  tx: Tx,
  orderId: string,
  shipment: { shipmentId: string; items: readonly Units[] },
  at: number,
): Promise<void> {
  const { shipmentId, items } = shipment;
  await insertShipment(tx, { orderId, shipmentId, items: JSON.stringify(items), at });
}

const insertShipment = statement(
  (
    db: Kysely<ShippingTables>,
    { orderId, shipmentId, items, at }: { orderId: string; shipmentId: string; items: string; at: number },
  ) => db.insertInto('shipments').values({ order_id: orderId, shipment_id: shipmentId, items, at }),
);
