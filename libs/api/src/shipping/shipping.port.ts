import type { z } from 'zod';
import type { Cause, http } from '@shop/contracts';

export const WAREHOUSE = Symbol('warehouse');
export const SHIPMENTS = Symbol('shipments');

export interface Warehouse {
  setOnHand(sku: string, onHand: number, cause: Cause): Promise<z.infer<typeof http.StockLevel>>;
  /** @returns undefined when the warehouse has never had this product */
  audit(sku: string): Promise<http.StockAudit | undefined>;
}

export interface Shipments {
  /** What was shipped for an order; nothing, for one it has not heard of. */
  audit(orderId: string): Promise<z.infer<typeof http.ShipmentAudit>>;
}
