import type { Cause, http } from '@shop/contracts';
import { count, noStock, received } from '@shop/domain-shipping';
import { rootCause, type Runtime } from '@shop/runtime';
import type { Store, Tx } from '@shop/storage';
import type { Announce } from '../aggregate/index.js';
import { freshStock } from '../fresh-shop/index.js';
import type { ShippingNews } from './shipments.js';
import { loadWarehouse, saveWarehouse, type StockLevel } from './tables.js';

/** The shelves, as the manager counts and audits them. */
export class Stockroom {
  constructor(
    private readonly store: Store,
    private readonly runtime: Runtime,
    private readonly announce: Announce<ShippingNews & { type: 'stock-changed' }, undefined>,
  ) {}

  onApplicationBootstrap(): Promise<void> {
    return this.seed(freshStock, rootCause(this.runtime.ids));
  }

  setOnHand(sku: string, onHand: number, cause: Cause): Promise<http.StockLevel> {
    return this.store.transaction(async (tx) => {
      await this.counted(tx, sku, onHand, cause);
      return { sku, onHand };
    });
  }

  /** Fills the shelves of a fresh shop: only products that nobody has counted yet. */
  async seed(levels: readonly http.StockLevel[], cause: Cause): Promise<void> {
    await this.store.transaction(async (tx) => {
      const known = await loadWarehouse(
        tx,
        levels.map(({ sku }) => sku),
      );
      for (const { sku, onHand } of levels) if (!known[sku]) await this.counted(tx, sku, onHand, cause);
    });
  }

  async audit(sku: string): Promise<http.StockAudit | undefined> {
    const stock = (await loadWarehouse(this.store, [sku]))[sku];
    if (!stock) return undefined;
    const { onHand, allocated, shipped } = stock;
    return { sku, received: received(stock), onHand, allocated, shipped };
  }

  /** Of products that somebody has counted; others are absent. */
  async levels(skus: readonly string[]): Promise<StockLevel[]> {
    const stock = await loadWarehouse(this.store, skus);
    return Object.entries(stock).map(([sku, { onHand, version }]) => ({ sku, available: onHand, version }));
  }

  private async counted(tx: Tx, sku: string, onHand: number, cause: Cause): Promise<void> {
    const before = await loadWarehouse(tx, [sku]);
    const levels = await saveWarehouse(tx, before, { [sku]: count(before[sku] ?? noStock, onHand) });
    await this.announce(
      tx,
      levels.map((level) => ({ type: 'stock-changed' as const, ...level })),
      undefined,
      cause,
    );
  }
}
