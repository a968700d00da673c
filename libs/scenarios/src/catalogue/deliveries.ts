import type { Shop } from '../shop/shop.js';
import type { Wire } from '../traits.js';

/** How often whoever acts on such a message has received one since its process was started. */
export async function timesReceived({ control }: Shop, { to, type }: Wire): Promise<number> {
  return (await control.points(to))[`received ${type}`]?.times ?? 0;
}
