import type { IncomingHttpHeaders } from 'node:http';
import { http, type Style } from '@shop/contracts';
import { controlRoutes } from './fake-control.js';
import { fulfil } from './fake-flow.js';
import { now, reais, type FakeWorld, type Person } from './fake-world.js';
import { machine } from './machine.js';

export interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

export const ok = (body: unknown, status = 200): Reply => ({ status, body });
export function problem(status: number, detail: string, errors?: readonly { path: string; message: string }[]): Reply {
  return {
    status,
    body: { type: 'about:blank', title: `Problem ${status}`, status, detail, ...(errors && { errors }) },
  };
}

export async function answer(world: FakeWorld, style: Style, asked: Asked): Promise<Reply> {
  const { method, url, headers, text } = asked;
  const route = `${method} ${url.pathname}`;
  const control = controlRoutes(world, style, asked);
  if (control) return control;
  if (text.length > 65_536) return problem(413, 'too big');
  const body = text === '' ? undefined : (JSON.parse(text) as unknown);
  if (route === 'POST /customers') return signUp(world, body);
  if (route === 'POST /sessions') return signIn(world, body);
  const who = world.tokens.get((headers.authorization ?? '').replace('Bearer ', ''));
  if (!who) return problem(401, 'no valid token');
  const [, first = '', id = '', third = ''] = url.pathname.split('/');
  const needed = { products: 'catalog', cart: 'cart', orders: 'order', notifications: 'notification' }[first];
  if (needed && world.down.has(needed)) return problem(503, `${needed} cannot be reached now`);
  if (method === 'PUT' && (first === 'products' || first === 'stock')) return shelve(world, who, first, id, body);
  if (first === 'products')
    return id ? product(world, id) : ok({ items: [...world.products.keys()].map((sku) => product(world, sku).body) });
  if (first === 'cart') return cart(world, who, method, third, body);
  if (route === 'POST /orders') return placeOrder(world, who, headers['idempotency-key'], body);
  if (route === 'GET /orders')
    return ok({
      items: [...world.orders.values()]
        .filter((o) => o.owner === who)
        .map((o) => o.order)
        .reverse(),
    });
  if (first === 'orders') return oneOrder(world, who, id, third);
  if (first === 'notifications')
    return ok({ items: world.notices.filter((n) => n.owner === who.id).map(({ owner: _, ...notice }) => notice) });
  return problem(404, 'no such thing');
}

function refusal(result: {
  success: false;
  error: { issues: readonly { path: PropertyKey[]; message: string; keys?: string[] }[] };
}): Reply {
  const errors = result.error.issues.flatMap(({ path, message, keys = [''] }) =>
    keys.map((key) => ({ path: [...path, key].filter((part) => part !== '').join('.'), message })),
  );
  return problem(400, 'invalid', errors);
}

function signUp(world: FakeWorld, body: unknown): Reply {
  const { name, email, password } = http.SignUp.parse(body);
  const { id, role } = world.join(name, email, password);
  return ok({ id, name, email, role }, 201);
}

function signIn(world: FakeWorld, body: unknown): Reply {
  const { email, password } = http.SignIn.parse(body);
  const person = world.people.get(email);
  if (person?.password !== password) return problem(401, 'wrong');
  const token = machine.ids.next();
  world.tokens.set(token, person);
  const { id, name, role } = person;
  return ok({ token, customer: { id, name, email, role } }, 201);
}

function shelve(world: FakeWorld, who: Person, what: string, sku: string, body: unknown): Reply {
  if (who.role !== 'manager') return problem(403, 'managers only');
  if (what === 'products') {
    const { name, description, price } = http.PutProduct.parse(body);
    world.products.set(sku, { sku, name, description, price: price.amount });
    return product(world, sku);
  }
  const { onHand } = http.PutStock.parse(body);
  world.stock.set(sku, { sku, received: onHand, onHand, allocated: 0, shipped: 0 });
  return ok({ sku, onHand });
}

function product(world: FakeWorld, sku: string): Reply {
  const found = world.products.get(sku);
  if (!found) return problem(404, 'no such product');
  return ok({ ...found, price: reais(found.price), available: world.stock.get(sku)?.onHand ?? null });
}

function cart(world: FakeWorld, who: Person, method: string, sku: string, body: unknown): Reply {
  if (sku && !/^[A-Z0-9-]{1,32}$/.test(sku)) return problem(400, 'no sku', [{ path: 'sku', message: 'no sku' }]);
  if (method === 'PUT') {
    const item = http.PutCartItem.safeParse(body);
    if (!item.success) return refusal(item);
    const found = world.products.get(sku);
    if (!found) return problem(404, 'no such product');
    who.cart.set(sku, { quantity: item.data.quantity, shown: found.price });
  }
  if (method === 'DELETE') who.cart.delete(sku);
  if (method !== 'GET') who.version += 1;
  const items = linesOf(world, who).map((line) => ({
    ...line,
    lineTotal: reais(line.unitPrice.amount * line.quantity),
  }));
  return ok({
    version: who.version,
    items,
    total: reais(items.reduce((sum, { lineTotal }) => sum + lineTotal.amount, 0)),
  });
}

function linesOf(world: FakeWorld, who: Person): http.Order['items'] {
  return [...who.cart].map(([sku, { quantity, shown }]) => ({
    sku,
    name: world.products.get(sku)!.name,
    quantity,
    unitPrice: reais(shown),
  }));
}

function placeOrder(world: FakeWorld, who: Person, given: string | string[] | undefined, body: unknown): Reply {
  const key = http.IdempotencyKey.safeParse(given);
  if (!key.success) return problem(400, 'no key');
  const request = http.PlaceOrder.safeParse(body);
  if (!request.success) return refusal(request);
  const fingerprint = JSON.stringify(request.data);
  const known = [...world.orders.values()].find((o) => o.owner === who && o.key === key.data);
  if (known && !world.bugs.has('forgets-keys'))
    return known.fingerprint === fingerprint ? ok(known.order, 202) : problem(422, 'another body');
  if (!http.paymentTokens.some((token) => token === request.data.paymentToken)) return problem(422, 'unknown token');
  if (world.down.has('cart') || world.down.has('catalog')) return problem(503, 'cannot be reached now');
  const items = linesOf(world, who);
  if (items.length === 0) return problem(422, 'empty cart');
  const repriced = items.filter(({ sku, unitPrice }) => world.products.get(sku)!.price !== unitPrice.amount);
  for (const { sku } of repriced) who.cart.get(sku)!.shown = world.products.get(sku)!.price;
  if (repriced.length > 0)
    return problem(
      409,
      'other prices',
      repriced.map(({ sku }) => ({ path: `items.${sku}`, message: 'price' })),
    );
  const short = items.filter(({ sku, quantity }) => world.stock.get(sku)!.onHand < quantity);
  if (short.length > 0)
    return problem(
      409,
      'out of stock',
      short.map(({ sku }) => ({ path: `items.${sku}`, message: 'stock' })),
    );

  const total = reais(items.reduce((sum, { unitPrice, quantity }) => sum + unitPrice.amount * quantity, 0));
  const order = {
    id: machine.ids.next(),
    status: 'pending' as const,
    items,
    total,
    createdAt: now(),
    history: [{ status: 'pending' as const, at: now() }],
  };
  const { paymentToken, shipTo } = request.data;
  const placed = {
    order,
    owner: who,
    paymentToken,
    postalCode: shipTo.postalCode,
    key: key.data,
    fingerprint,
    cancelAsked: false,
  };
  const accepted = structuredClone(order);
  if (!world.bugs.has('loses-orders')) world.orders.set(order.id, placed);
  if (!world.bugs.has('forgets-keys')) who.cart.clear();
  void fulfil(world, placed);
  return ok(accepted, 202);
}

function oneOrder(world: FakeWorld, who: Person, id: string, action: string): Reply {
  const placed = world.orders.get(id);
  if (!placed || (placed.owner !== who && !world.bugs.has('shows-orders-to-anyone')))
    return problem(404, 'no such order');
  if (!action) return ok(placed.order);
  const { status, reason } = placed.order;
  if (status === 'shipped' || status === 'completed' || (status === 'cancelled' && reason !== 'customer_request'))
    return problem(409, 'too late');
  placed.cancelAsked = true;
  if (status === 'pending' || status === 'paid') world.move(placed, 'cancelling', 'customer_request');
  return ok(placed.order, 202);
}
