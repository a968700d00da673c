import type { z } from 'zod';
import type { http } from '@shop/contracts';

export const PAYMENTS = Symbol('payments');

export interface Payments {
  /** What was charged and refunded for an order; nothing, for one it has not heard of. */
  audit(orderId: string): Promise<z.infer<typeof http.PaymentAudit>>;
}
