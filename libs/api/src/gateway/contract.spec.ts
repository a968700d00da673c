import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { http } from '@shop/contracts';
import { startShop, type Shop } from '../../test/shop.js';

const shipTo = { name: 'Ana', street: 'Rua A, 1', city: 'Recife', postalCode: '50000-000', country: 'BR' };
const order = { paymentToken: 'tok_visa', shipTo };

describe('the HTTP API, status by status', () => {
  let shop: Shop;
  let ana: string;
  let bruno: string;
  let manager: string;
  let keys = 0;

  beforeAll(async () => {
    shop = await startShop();
    ana = await shop.signIn('ana');
    bruno = await shop.signIn('bruno');
    manager = await shop.signIn('manager');
  });
  afterAll(() => shop.close());
  beforeEach(() => {
    shop.fakes.orders.refusal = undefined;
    shop.fakes.carts.full = false;
  });

  const as = (token: string) => ({
    get: (path: string) => shop.http().get(path).auth(token, { type: 'bearer' }),
    put: (path: string, body: object) => shop.http().put(path).auth(token, { type: 'bearer' }).send(body),
    post: (path: string, body?: object) => shop.http().post(path).auth(token, { type: 'bearer' }).send(body),
    delete: (path: string) => shop.http().delete(path).auth(token, { type: 'bearer' }),
  });
  const placed = async (token: string) => {
    await as(token).put('/cart/items/MUG', { quantity: 1 }).expect(200);
    const answer = await as(token).post('/orders', order).set('Idempotency-Key', `key-${++keys}`).expect(202);
    return http.Order.parse(answer.body);
  };

  it('makes an account of name, e-mail and password, once for an address', async () => {
    const wanted = { name: 'Clara', email: 'Clara@Example.com', password: 'long enough' };
    const made = await shop.http().post('/customers').send(wanted).expect(201);
    expect(http.Account.parse(made.body)).toMatchObject({
      name: 'Clara',
      email: 'clara@example.com',
      role: 'customer',
    });
    const again = await shop.http().post('/customers').send(wanted).expect(409);
    expect(http.Problem.parse(again.body).detail).toContain('account already');
    await shop.http().post('/sessions').send({ email: wanted.email, password: wanted.password }).expect(201);
  });

  it('names the password that is too short', async () => {
    const answer = await shop
      .http()
      .post('/customers')
      .send({ name: 'D', email: 'd@example.com', password: '1234567' });
    expect(answer.status).toBe(400);
    expect(http.Problem.parse(answer.body).errors).toEqual([{ path: 'password', message: expect.any(String) }]);
  });

  it('signs the seeded accounts in, each with its role', async () => {
    for (const name of ['ana', 'bruno', 'flaky', 'bounce', 'manager']) {
      const answer = await shop
        .http()
        .post('/sessions')
        .send({ email: `${name}@example.com`, password: name });
      expect(answer.status).toBe(201);
      const { customer } = http.Session.parse(answer.body);
      expect(customer.role).toBe(name === 'manager' ? 'manager' : 'customer');
    }
    await shop.http().post('/sessions').send({ email: 'ana@example.com', password: 'wrong' }).expect(401);
    await shop.http().post('/sessions').send({ email: 'nobody@example.com', password: 'wrong' }).expect(401);
  });

  it('shows products to anybody', async () => {
    const list = await shop.http().get('/products').expect(200);
    expect(http.ProductList.parse(list.body).items).toHaveLength(1);
    const mug = await shop.http().get('/products/MUG').expect(200);
    expect(http.Product.parse(mug.body).available).toBe(5);
    await shop.http().get('/products/NOTHING').expect(404);
    await shop.http().get('/products/not-a-sku').expect(400);
  });

  it('lets the manager, and nobody else, put products and stock', async () => {
    const product = { name: 'Pen', description: 'Writes', price: { amount: 100, currency: 'BRL' } };
    const put = await as(manager).put('/products/PEN', product).expect(200);
    expect(http.Product.parse(put.body)).toEqual({ sku: 'PEN', ...product, available: null });
    await as(ana).put('/products/PEN', product).expect(403);
    const stock = await as(manager).put('/stock/PEN', { onHand: 7 }).expect(200);
    expect(stock.body).toEqual({ sku: 'PEN', onHand: 7 });
    await as(ana).put('/stock/PEN', { onHand: 7 }).expect(403);
    const audit = await as(manager).get('/audit/stock/PEN').expect(200);
    expect(http.StockAudit.parse(audit.body).onHand).toBe(7);
    await as(manager).get('/audit/stock/NEVER').expect(404);
    shop.fakes.catalog.products.delete('PEN');
  });

  it('keeps a cart for whoever is signed in', async () => {
    const put = await as(ana).put('/cart/items/MUG', { quantity: 2 }).expect(200);
    expect(http.Cart.parse(put.body).total.amount).toBe(5980);
    expect((await as(ana).get('/cart').expect(200)).body).toEqual(put.body);
    expect(http.Cart.parse((await as(bruno).get('/cart').expect(200)).body).items).toEqual([]);
    await as(ana).put('/cart/items/UNKNOWN', { quantity: 1 }).expect(404);
    const gone = await as(ana).delete('/cart/items/MUG').expect(200);
    expect(http.Cart.parse(gone.body).items).toEqual([]);
    shop.fakes.carts.full = true;
    await as(ana).put('/cart/items/MUG', { quantity: 1 }).expect(409);
  });

  it('accepts an order, says where it is, and lists it', async () => {
    await as(ana).put('/cart/items/MUG', { quantity: 1 });
    const answer = await as(ana).post('/orders', order).set('Idempotency-Key', 'first').expect(202);
    const { id } = http.Order.parse(answer.body);
    expect(answer.headers['location']).toBe(`/orders/${id}`);
    expect((await as(ana).get(`/orders/${id}`).expect(200)).body).toEqual(answer.body);
    const second = await placed(ana);
    const list = await as(ana).get('/orders').expect(200);
    expect(
      http.OrderList.parse(list.body)
        .items.map((item) => item.id)
        .slice(0, 2),
    ).toEqual([second.id, id]);
    const page = await as(ana).get(`/orders?limit=1&before=${second.id}`).expect(200);
    expect(http.OrderList.parse(page.body).items.map((item) => item.id)).toEqual([id]);
  });

  it('S5: passes name, e-mail and id of the customer to the order, and no role', async () => {
    await placed(ana);
    expect(shop.fakes.orders.kept.at(-1)?.customer).toEqual({
      id: expect.any(String),
      name: 'Ana',
      email: 'ana@example.com',
    });
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['limit=x', 'limit'],
    ['limit=1&limit=2', 'limit'],
    ['before=a&before=b', 'before'],
    ['page=2', 'page'],
  ])('S15: refuses the page %s and names the field', async (query, path) => {
    const answer = await as(ana).get(`/orders?${query}`).expect(400);
    expect(http.Problem.parse(answer.body).errors?.[0]?.path).toBe(path);
  });

  it.each([
    [422, 'empty-cart', { outcome: 'empty-cart' }],
    [422, 'cart-already-ordered', { outcome: 'cart-already-ordered' }],
    [422, 'unknown-payment-token', { outcome: 'unknown-token' }],
    [422, 'key-reused', { outcome: 'other-body' }],
  ] as const)('answers a checkout with %d when the order service says %s', async (status, kind, refusal) => {
    shop.fakes.orders.refusal = refusal;
    const answer = await as(ana).post('/orders', order).set('Idempotency-Key', `refused-${kind}`).expect(status);
    expect(http.Problem.parse(answer.body).type).toBe(`urn:shop:problem:${kind}`);
  });

  it('names the lines whose price has changed', async () => {
    const line = {
      sku: 'MUG',
      shown: { amount: 2990, currency: 'BRL' },
      current: { amount: 3490, currency: 'BRL' },
    } as const;
    shop.fakes.orders.refusal = { outcome: 'repriced', lines: [line] };
    const answer = await as(ana).post('/orders', order).set('Idempotency-Key', 'repriced').expect(409);
    expect(http.Problem.parse(answer.body).errors).toEqual([
      { path: 'items.MUG', message: 'the price is BRL 34.90 now; BRL 29.90 was shown' },
    ]);
  });

  it('names the lines that are out of stock', async () => {
    shop.fakes.orders.refusal = { outcome: 'out-of-stock', lines: [{ sku: 'MUG', wanted: 9, available: 5 }] };
    const answer = await as(ana).post('/orders', order).set('Idempotency-Key', 'short').expect(409);
    expect(http.Problem.parse(answer.body).errors).toEqual([{ path: 'items.MUG', message: '9 wanted, 5 available' }]);
  });

  it('refuses a payment token that nobody knows', async () => {
    const body = { ...order, paymentToken: 'tok_unheard_of' };
    await as(ana).post('/orders', body).set('Idempotency-Key', 'bad token').expect(422);
  });

  it('takes a cancellation, and says when it is too late', async () => {
    const { id } = await placed(ana);
    const asked = await as(ana).post(`/orders/${id}/cancellation`).expect(202);
    expect(http.Order.parse(asked.body).status).toBe('cancelling');
    const kept = shop.fakes.orders.kept.at(-1);
    if (kept) kept.order = { ...kept.order, status: 'completed' };
    const late = await as(ana).post(`/orders/${id}/cancellation`).expect(409);
    expect(http.Problem.parse(late.body).detail).toContain('completed');
  });

  it('S1: answers for somebody else’s order exactly as for one that does not exist, and changes nothing', async () => {
    const { id } = await placed(ana);
    const before = structuredClone(shop.fakes.orders.kept);
    for (const [method, suffix] of [
      ['get', ''],
      ['post', '/cancellation'],
    ] as const) {
      const others = await as(bruno)[method](`/orders/${id}${suffix}`).expect(404);
      const unknown = await as(bruno)[method](`/orders/nowhere${suffix}`).expect(404);
      expect(others.text).toBe(unknown.text);
    }
    expect(shop.fakes.orders.kept).toEqual(before);
    const list = await as(bruno).get('/orders').expect(200);
    expect(list.body).toEqual({ items: [] });
  });

  it('shows each customer the messages sent to them', async () => {
    const answer = await as(ana).get('/notifications').expect(200);
    expect(http.NoticeList.parse(answer.body).items[0]?.subject).toMatch(/^for ./);
  });

  it('gathers the audit of an order from those that own its parts', async () => {
    const { id } = await placed(ana);
    const answer = await as(manager).get(`/audit/orders/${id}`).expect(200);
    expect(http.OrderAudit.parse(answer.body)).toMatchObject({
      order: { id },
      refunds: [],
      charges: [{}],
      shipments: [{}],
    });
    await as(manager).get('/audit/orders/nowhere').expect(404);
    await as(ana).get(`/audit/orders/${id}`).expect(403);
  });

  it('shows the steps of the saga to the manager', async () => {
    const answer = await as(manager).get('/audit/orders/order-1/steps').expect(200);
    expect(http.StepList.parse(answer.body).items[0]?.step).toBe('charge');
    await as(manager).get('/audit/orders/nowhere/steps').expect(404);
  });

  it('S20: answers an unknown address, and an unknown method, as a problem', async () => {
    for (const call of [
      shop.http().get('/nowhere'),
      shop.http().patch('/cart'),
      shop.http().get('/internal/backlog'),
    ]) {
      const answer = await call.expect(404).expect('content-type', /^application\/problem\+json/);
      expect(http.Problem.parse(answer.body)).toMatchObject({ title: 'Not Found', status: 404 });
    }
  });
});
