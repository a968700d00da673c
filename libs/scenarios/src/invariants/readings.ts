import { http } from '@shop/contracts';
import type { Exchange } from '../shop/history.js';
import type { Evidence, Order } from './evidence.js';

/** A checkout that was answered with an order. */
export interface Acceptance {
  readonly owner: string;
  readonly key: string;
  readonly order: Order;
}

const isCheckout = ({ method, path }: Exchange) => method === 'POST' && path === '/orders';

export function checkouts({ history }: Evidence): readonly Exchange[] {
  return history.filter(isCheckout);
}

export function acceptances(evidence: Evidence): readonly Acceptance[] {
  return checkouts(evidence)
    .filter(({ status }) => status === 202)
    .map(({ who, key, body }) => ({ owner: who ?? '', key: key ?? '', order: body as Order }));
}

/** Every order any client was shown, at any moment and by any answer: who saw it, and what they saw. */
export function sightings({ history }: Evidence): readonly { who: string | null; order: Order }[] {
  return history.flatMap(({ who, status, body }) => {
    if (status === null || status >= 300 || !(has(body, 'history') || has(firstItemOf(body), 'history'))) return [];
    const one = http.Order.safeParse(body);
    if (one.success) return [{ who, order: one.data }];
    const many = http.OrderList.safeParse(body);
    return many.success ? many.data.items.map((order) => ({ who, order })) : [];
  });
}

/** Every look at the stock of a product that the story took. */
export function stockSeen({ history, stock }: Evidence) {
  const looks = history.flatMap(({ status, body }) => {
    const audit = status === 200 && has(body, 'allocated') ? http.StockAudit.safeParse(body) : undefined;
    return audit?.success ? [audit.data] : [];
  });
  return [...looks, ...stock];
}

/** Asked before a schema is: a schema is slow to refuse, and most answers are something else. */
const has = (body: unknown, field: string): boolean => typeof body === 'object' && body !== null && field in body;

const firstItemOf = (body: unknown): unknown => {
  const items = (body as { items?: unknown } | null | undefined)?.items;
  return Array.isArray(items) ? items[0] : undefined;
};

export const isFinal = ({ status }: Pick<Order, 'status'>) => status === 'completed' || status === 'cancelled';
export const isShipped = ({ status }: Pick<Order, 'status'>) => status === 'shipped' || status === 'completed';

export function groupBy<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

/** The rows about an order, found at once: a campaign has thousands of orders, and of rows. */
export function byOrder<Row extends { readonly orderId: string }>(rows: readonly Row[]) {
  const groups = groupBy(rows, ({ orderId }) => orderId);
  return (orderId: string): readonly Row[] => groups.get(orderId) ?? [];
}
