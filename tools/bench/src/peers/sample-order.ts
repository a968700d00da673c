import { randomUUID } from 'node:crypto';

/** As large as what a shop says of an order. */
export interface SampleOrder {
  readonly id: string;
  readonly customer: { readonly id: string; readonly name: string; readonly email: string };
  readonly items: readonly {
    readonly sku: string;
    readonly name: string;
    readonly quantity: number;
    readonly unitPrice: object;
  }[];
  readonly total: { readonly amount: number; readonly currency: string };
  readonly shipTo: object;
}

export function sampleOrder(): SampleOrder {
  const id = randomUUID();
  return {
    id,
    customer: { id: randomUUID(), name: 'Medição', email: `${id}@example.com` },
    items: [{ sku: 'BENCH-1', name: 'Lápis / Pencil', quantity: 1, unitPrice: { amount: 4_990, currency: 'BRL' } }],
    total: { amount: 4_990, currency: 'BRL' },
    shipTo: {
      name: 'Medição',
      street: 'Rua das Flores, 10',
      city: 'São Paulo',
      postalCode: '01310-100',
      country: 'BR',
    },
  };
}
