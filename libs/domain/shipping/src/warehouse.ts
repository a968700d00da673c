/**
 * The stock of one product. Whatever happens, `onHand + allocated + shipped` is what was received: units move between
 * the three and are never made or lost.
 */
export interface Stock {
  readonly onHand: number;
  /** Held for parcels that are being booked. */
  readonly allocated: number;
  readonly shipped: number;
  /** Grows with every change, so that whoever keeps a copy can tell old news from new. */
  readonly version: number;
}

export interface Units {
  readonly sku: string;
  readonly quantity: number;
}

/** By sku; a product nobody has counted yet is absent. */
export type Warehouse = Readonly<Record<string, Stock>>;

export const noStock: Stock = { onHand: 0, allocated: 0, shipped: 0, version: 0 };

export function received(stock: Stock): number {
  return stock.onHand + stock.allocated + stock.shipped;
}

export function enough(warehouse: Warehouse, items: readonly Units[]): boolean {
  return items.every(({ sku, quantity }) => (warehouse[sku] ?? noStock).onHand >= quantity);
}

/** A count by the manager: the units on hand are so many, whatever was believed before. */
export function count(stock: Stock, onHand: number): Stock {
  return { ...stock, onHand, version: stock.version + 1 };
}

export function allocate(warehouse: Warehouse, items: readonly Units[]): Warehouse {
  return move(warehouse, items, (stock, n) => ({ ...stock, onHand: stock.onHand - n, allocated: stock.allocated + n }));
}

export function release(warehouse: Warehouse, items: readonly Units[]): Warehouse {
  return move(warehouse, items, (stock, n) => ({ ...stock, onHand: stock.onHand + n, allocated: stock.allocated - n }));
}

export function dispatch(warehouse: Warehouse, items: readonly Units[]): Warehouse {
  return move(warehouse, items, (stock, n) => ({
    ...stock,
    allocated: stock.allocated - n,
    shipped: stock.shipped + n,
  }));
}

function move(warehouse: Warehouse, items: readonly Units[], change: (stock: Stock, n: number) => Stock): Warehouse {
  const moved = { ...warehouse };
  for (const { sku, quantity } of items) {
    const stock = change(moved[sku] ?? noStock, quantity);
    if (stock.onHand < 0 || stock.allocated < 0) throw new RangeError(`Stock of ${sku} would be negative`);
    moved[sku] = { ...stock, version: stock.version + 1 };
  }
  return moved;
}
