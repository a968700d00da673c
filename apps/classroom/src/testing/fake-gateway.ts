import type { http, Style } from '@shop/contracts';
import { fakeServer, type FakeServer, type Received, type Reply } from './server.js';

type Order = http.Order;

const price = { amount: 1_000, currency: 'BRL' } as const;
const problem = (status: number, detail: string): Reply => ({
  status,
  body: { type: 'about:blank', title: 'Refused', status, detail },
});

interface Cart {
  version: number;
  readonly lines: Map<string, number>;
}

/** A shop of one style as its customers see it: accounts, carts with versions, orders that a test moves on. */
export class FakeGateway {
  readonly orders = new Map<string, Order & { readonly owner: string; readonly key: string }>();
  /** Answers in place of what the shop would say; undefined: as usual; null: nothing at all. */
  instead: (received: Received) => Reply | null | undefined = () => undefined;
  private readonly accounts = new Map<string, string>(
    ['ana', 'bruno', 'manager'].map((name) => [`${name}@example.com`, name]),
  );
  private readonly carts = new Map<string, Cart>();
  private readonly ordered = new Set<string>();
  private tokens = 0;
  private readonly sessions = new Map<string, string>();
  private server!: FakeServer;

  private constructor(readonly style: Style) {}

  static async open(style: Style): Promise<FakeGateway> {
    const gateway = new FakeGateway(style);
    gateway.server = await fakeServer((received) => {
      const other = gateway.instead(received);
      return other === null ? undefined : (other ?? gateway.answer(received));
    });
    return gateway;
  }

  get url(): string {
    return this.server.url;
  }

  get received(): readonly Received[] {
    return this.server.received;
  }

  close(): Promise<void> {
    return this.server.close();
  }

  expireTokens(): void {
    this.sessions.clear();
  }

  /** Moves an order on, or all of them. */
  become(status: Order['status'], id?: string): void {
    for (const order of this.orders.values()) {
      if (id !== undefined && order.id !== id) continue;
      order.status = status;
      order.history.push({ status, at: new Date().toISOString() });
    }
  }

  private answer({ method, path, headers, text }: Received): Reply {
    const [pathname = '', query = ''] = path.split('?');
    const body = (text === '' ? {} : JSON.parse(text)) as Record<string, string & number>;
    if (method === 'POST' && pathname === '/customers') return this.signUp(body);
    if (method === 'POST' && pathname === '/sessions') return this.signIn(body);
    if (method === 'GET' && pathname === '/products')
      return { status: 200, body: { items: [this.product('CAFE-500')] } };
    const who = this.sessions.get((headers.authorization ?? '').replace('Bearer ', ''));
    if (!who) return problem(401, 'Sign in first.');
    const [, first, second, third] = pathname.split('/');
    if (first === 'cart') return this.cart(method, who, third, body.quantity);
    if (method === 'PUT') return { status: 200, body: {} };
    if (pathname === '/orders' && method === 'POST') return this.checkOut(who, String(headers['idempotency-key']));
    if (pathname === '/orders') return this.list(who, new URLSearchParams(query));
    if (first === 'audit') return this.audit(who, third as string, pathname.endsWith('/steps'));
    return this.own(method, who, second as string);
  }

  private signUp({ email = '', password = '', name }: Record<string, string>): Reply {
    this.accounts.set(email, password);
    return { status: 201, body: { id: email, name, email, role: 'customer' } };
  }

  private signIn({ email = '', password }: Record<string, string>): Reply {
    if (this.accounts.get(email) !== password) return problem(401, 'No such account.');
    const token = `token-${++this.tokens}`;
    this.sessions.set(token, email);
    return { status: 201, body: { token, customer: { id: email, name: email, email, role: 'customer' } } };
  }

  private cart(method: string, who: string, sku: string | undefined, quantity = 1): Reply {
    const cart = this.cartOf(who);
    if (method === 'PUT' && sku && cart.lines.get(sku) !== quantity) {
      cart.lines.set(sku, quantity);
      cart.version++;
    }
    if (method === 'DELETE' && sku && cart.lines.delete(sku)) cart.version++;
    return { status: 200, body: { version: cart.version, items: linesOf(cart), total: price } };
  }

  private checkOut(who: string, key: string): Reply {
    const again = [...this.orders.values()].find((order) => order.owner === who && order.key === key);
    if (again) return { status: 202, body: shown(again) };
    const cart = this.cartOf(who);
    if (cart.lines.size === 0) return problem(422, 'The cart is empty.');
    const version = `${who} ${cart.version}`;
    if (this.ordered.has(version)) return problem(422, 'This cart has become an order already.');
    this.ordered.add(version);
    const createdAt = new Date().toISOString();
    const items = linesOf(cart).map(({ sku, name, quantity, unitPrice }) => ({ sku, name, quantity, unitPrice }));
    const order = {
      id: `${this.style}-${this.orders.size + 1}`,
      status: 'pending' as const,
      items,
      total: price,
      createdAt,
      history: [{ status: 'pending' as const, at: createdAt }],
      owner: who,
      key,
    };
    this.orders.set(order.id, order);
    return { status: 202, body: shown(order) };
  }

  private list(who: string, query: URLSearchParams): Reply {
    const own = [...this.orders.values()].filter(({ owner }) => owner === who).reverse();
    const before = query.get('before');
    const from = before === null ? 0 : own.findIndex(({ id }) => id === before) + 1;
    return { status: 200, body: { items: own.slice(from, from + Number(query.get('limit') ?? 20)).map(shown) } };
  }

  private own(method: string, who: string, id: string): Reply {
    const order = this.orders.get(id);
    if (order?.owner !== who) return problem(404, 'There is no such order.');
    if (method === 'POST' && order.status === 'completed') return problem(409, 'It is too late.');
    if (method === 'POST') this.become('cancelling', id);
    return { status: method === 'POST' ? 202 : 200, body: shown(order) };
  }

  private audit(who: string, id: string, steps: boolean): Reply {
    if (who !== 'manager@example.com') return problem(403, 'This is not for your role.');
    const order = this.orders.get(id);
    if (!order) return problem(404, 'There is no such order.');
    if (steps) return { status: 200, body: { items: [{ step: 'charge', status: 'running', attempts: 1, at: null }] } };
    return { status: 200, body: { order: shown(order), charges: [], refunds: [], shipments: [], notifications: [] } };
  }

  private product(sku: string) {
    return { sku, name: 'Coffee', description: 'Ground', price, available: 10 };
  }

  private cartOf(who: string): Cart {
    const cart = this.carts.get(who) ?? { version: 0, lines: new Map<string, number>() };
    this.carts.set(who, cart);
    return cart;
  }
}

function linesOf({ lines }: Cart) {
  return [...lines].map(([sku, quantity]) => ({ sku, name: sku, quantity, unitPrice: price, lineTotal: price }));
}

function shown({ owner: _owner, key: _key, ...order }: Order & { owner: string; key: string }): Order {
  return order;
}
