import type { Backlog } from '@shop/contracts';
import { must } from '../shop/client.js';
import type { Customer } from '../shop/customer.js';
import type { Shop } from '../shop/shop.js';
import type { Evidence } from './evidence.js';

export interface Scope {
  /** When the story began, in milliseconds since the epoch. */
  readonly since: number;
  readonly backlogBefore: Backlog;
  /** When the story had come to rest. */
  readonly backlog: Backlog;
  readonly deadExpected: Readonly<Record<string, number>>;
}

/** Gathers what the checker judges by, restricted to what the story touched. The shop should be at rest. */
export async function gather(shop: Shop, { since, ...rest }: Scope): Promise<Evidence> {
  const orders = await ordersOf(shop);
  const ids = new Set(orders.map(({ order }) => order.id));
  const manager = await shop.manager();

  const audits = await inBatches([...ids], async (id) => [id, must(await manager.auditOrder(id))] as const);
  const stock = await Promise.all(shop.skus.map(async (sku) => must(await manager.auditStock(sku))));
  const owners = shop.customers.filter(({ id }) => orders.some(({ owner }) => owner === id));
  const notices = await Promise.all(owners.map(async (owner) => [owner.id, await noticesOf(owner, ids)] as const));
  const ledger = await shop.ledger();
  const ofTheStory = ({ orderId }: { orderId: string }) => ids.has(orderId);
  return {
    history: shop.history.exchanges,
    customers: shop.customers.map(({ id, email }) => ({ id, email })),
    orders,
    audits: Object.fromEntries(audits),
    ledger: {
      card: ledger.card.filter(ofTheStory),
      carrier: ledger.carrier.filter(ofTheStory),
      mail: ledger.mail.filter(ofTheStory),
    },
    orphans: await orphansIn(shop, [...ledger.card, ...ledger.carrier, ...ledger.mail], ids, since),
    stock,
    notices: Object.fromEntries(notices),
    ...rest,
  };
}

/** So many at a time: a campaign has thousands, and each asks four services. */
const batch = 40;

async function inBatches<Item, Result>(
  items: readonly Item[],
  ask: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let at = 0; at < items.length; at += batch)
    results.push(...(await Promise.all(items.slice(at, at + batch).map(ask))));
  return results;
}

/** The orders of this story, as their owners see them: those for one of its products. */
export async function ordersOf({ customers, skus, history }: Shop): Promise<Evidence['orders']> {
  const asked = new Set(
    history.exchanges.filter(({ method, path }) => method === 'POST' && path === '/orders').map(({ who }) => who),
  );
  const since = history.exchanges[0]?.at;
  const lists = await Promise.all(
    customers
      .filter(({ id }) => asked.has(id))
      .map(async (customer) => (await customer.orders(since)).map((order) => ({ owner: customer.id, order }))),
  );
  return lists.flat().filter(({ order }) => order.items.some(({ sku }) => skus.includes(sku)));
}

async function noticesOf(customer: Customer, ids: ReadonlySet<string>) {
  return must(await customer.notifications()).items.filter(({ orderId }) => ids.has(orderId));
}

/** Rows of somebody else's order are none of our business; rows of no order at all are. */
async function orphansIn(
  shop: Shop,
  rows: readonly { orderId: string; at: string }[],
  known: ReadonlySet<string>,
  since: number,
): Promise<string[]> {
  const strangers = new Set(
    rows.filter(({ orderId, at }) => !known.has(orderId) && Date.parse(at) >= since).map(({ orderId }) => orderId),
  );
  const manager = await shop.manager();
  const answers = await Promise.all([...strangers].map(async (id) => ({ id, answer: await manager.auditOrder(id) })));
  return answers.filter(({ answer }) => answer.status === 404).map(({ id }) => id);
}
