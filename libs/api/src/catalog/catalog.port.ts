import type { Cause, http } from '@shop/contracts';

export const CATALOG = Symbol('catalog');

export interface Catalog {
  list(): Promise<http.Product[]>;
  find(sku: string): Promise<http.Product | undefined>;
  put(sku: string, product: http.PutProduct, cause: Cause): Promise<http.Product>;
}
