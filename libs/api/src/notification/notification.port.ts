import type { z } from 'zod';
import type { http } from '@shop/contracts';

export const NOTICES = Symbol('notices');

export interface Notices {
  of(customerId: string): Promise<z.infer<typeof http.Notice>[]>;
  /** What the customer was told about an order; nothing, for one it has not heard of. */
  audit(orderId: string): Promise<z.infer<typeof http.NoticeAudit>>;
}
