import { join } from 'node:path';
import Database from 'libsql';
import { styles, type Style } from '@shop/contracts';
import type { ClassroomApi } from '../classroom/classroom-api.js';

/** How many orders the order service of a style has in its store, whoever placed them. */
export function ordersIn(dataDir: string, style: Style): number {
  const database = new Database(join(dataDir, style, 'order.db'), { readonly: true });
  try {
    return (database.prepare('select count(*) as n from orders').get() as { n: number }).n;
  } finally {
    database.close();
  }
}

/**
 * Has the load place orders in both styles until each has so many in its store, and waits until all have ended.
 * @param perSecond how many are asked for each second; the machine may carry fewer
 */
export async function fillStores(
  { api, dataDir }: { api: ClassroomApi; dataDir: string },
  { orders, perSecond }: { orders: number; perSecond: number },
  told: (stored: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const done = new AbortController();
  await api.load(perSecond);
  try {
    for await (const figures of api.figures(AbortSignal.any([signal, done.signal]))) {
      const stored = Math.min(...styles.map((style) => ordersIn(dataDir, style)));
      told(stored);
      if (stored < orders) continue;
      if (figures.perSecond > 0) await api.load(0);
      else if (styles.every((style) => figures.styles[style]?.open === 0)) return;
    }
  } finally {
    done.abort();
    await api.load(0);
  }
}
