import { eventually } from '../shop/eventually.js';
import type { Shop } from '../shop/shop.js';

/**
 * Watches until nothing has moved for a while: what can go on without whoever is down has gone on then.
 *
 * @returns what was seen last
 */
export async function untilStill<T>(shop: Shop, what: string, read: () => Promise<T>): Promise<T> {
  const { clock } = shop.machine;
  let [last, since] = ['', clock.now()];
  const isStill = (seen: T) => {
    const figures = JSON.stringify(seen);
    if (figures !== last) [last, since] = [figures, clock.now()];
    return clock.now() - since >= shop.limits.stillMs;
  };
  const { finalMs: limitMs } = shop.limits;
  return eventually(shop.machine, { what: `${what} to stand still`, read, holds: isStill, limitMs, everyMs: 200 });
}
