import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { classroom as contract, http, styles } from '@shop/contracts';
import { eventually, testClassroom, type TestClassroom } from '../testing/classroom.js';

jest.setTimeout(60_000);

let classroom: TestClassroom;
beforeEach(async () => {
  classroom = await testClassroom();
});
afterEach(() => classroom.close());

const wanted = {
  customer: 'ana',
  items: [{ sku: 'CAFE-500', quantity: 2 }],
  paymentToken: 'tok_visa',
  postalCode: '01310-100',
};

async function ask(method: string, path: string, body?: unknown) {
  const answer = await fetch(`${classroom.url}${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: await answer.json() };
}
const place = async (changes: Partial<contract.PlaceOrder> = {}) =>
  contract.Placed.parse((await ask('POST', '/api/orders', { ...wanted, ...changes })).body);
const idIn = (placed: contract.Placed, style: (typeof styles)[number]) =>
  (placed.orders[style] as { orderId: string }).orderId;

describe('one click', () => {
  it('places the same order in both styles, as the customer would, with a cart that held something else', async () => {
    await place({ items: [{ sku: 'LIVRO-1', quantity: 1 }] });
    const placed = await place();

    for (const style of styles) {
      const order = classroom.shops[style].orders.get(idIn(placed, style))!;
      expect([order.owner, order.items]).toMatchObject(['ana@example.com', [{ sku: 'CAFE-500', quantity: 2 }]]);
      expect(order.items).toHaveLength(1);
      expect(order.key).toBe(placed.id);
    }
    const { items } = contract.PlacedList.parse((await ask('GET', '/api/orders')).body);
    expect(items.map(({ id }) => id)[0]).toBe(placed.id);
  });

  it('twice at the same time gives two orders a style: a customer has one cart, and waits for it', async () => {
    const [one, other] = await Promise.all([place(), place()]);

    expect(idIn(one, 'orchestrated')).not.toBe(idIn(other, 'orchestrated'));
    expect(classroom.shops.choreographed.orders.size).toBe(2);
  });

  it('shows what one style refuses, beside the order of the other', async () => {
    const detail = 'Less than that is left.';
    classroom.shops.orchestrated.instead = ({ method, path }) =>
      method === 'POST' && path === '/orders'
        ? { status: 409, body: { type: 'about:blank', title: 'Conflict', status: 409, detail } }
        : undefined;

    expect((await place()).orders).toEqual({
      orchestrated: { refused: detail, status: 409 },
      choreographed: { orderId: 'choreographed-1' },
    });
  });

  it('asks again with the same key when nobody said what became of it, and gets the one order', async () => {
    let lost = 0;
    const { choreographed } = classroom.shops;
    choreographed.instead = ({ method, path }) =>
      method === 'POST' && path === '/orders' && lost++ === 0 ? { status: 502 } : undefined;

    expect(idIn(await place(), 'choreographed')).toBe('choreographed-1');
    const keys = choreographed.received.flatMap(({ headers }) => headers['idempotency-key'] ?? []);
    expect([keys.length, new Set(keys).size]).toEqual([2, 1]);
  });

  it('does not fail where a gateway is gone', async () => {
    await classroom.shops.orchestrated.close();
    expect((await place()).orders).toEqual({
      orchestrated: { refused: 'The gateway gave no answer.', status: null },
      choreographed: { orderId: 'choreographed-1' },
    });
  });

  it('signs in again when the token has expired', async () => {
    await place();
    classroom.shops.orchestrated.expireTokens();
    expect(idIn(await place(), 'orchestrated')).toBe('orchestrated-2');
  });

  it.each([
    [{ customer: 'eve' }, 'customer'],
    [{ items: [] }, 'items'],
    [{ items: [{ sku: '../x', quantity: 1 }] }, 'items.0.sku'],
    [{ now: true }, 'now'],
  ])('is checked: %j is refused, and the field is named', async (changes, path) => {
    const { status, body } = await ask('POST', '/api/orders', { ...wanted, ...changes });
    expect([status, http.Problem.parse(body).errors?.[0]?.path]).toEqual([400, path]);
    expect(classroom.shops.orchestrated.orders.size).toBe(0);
  });

  it('is remembered fifty times, and no more', async () => {
    classroom.shops.orchestrated.instead = () => ({ status: 503 });
    classroom.shops.choreographed.instead = () => ({ status: 503 });
    await Promise.all(Array.from({ length: 52 }, () => place()));
    expect(contract.PlacedList.parse((await ask('GET', '/api/orders')).body).items).toHaveLength(50);
  });
});

describe('an order that is looked at', () => {
  it('is told with its messages, what each service has of it, and the saga where there is one', async () => {
    const placed = await place();
    const id = idIn(placed, 'orchestrated');
    const message = {
      at: '2026-01-01T00:00:00.000Z',
      ms: 0,
      kind: 'call',
      name: 'payment.charge',
      from: 'order',
      to: 'payment',
      ok: true,
    };
    classroom.answers.set(`GET /traces/${id}`, () => ({
      status: 200,
      body: { style: 'orchestrated', messages: [message] },
    }));

    const found = contract.WatchedOrder.parse((await ask('GET', `/api/orders/orchestrated/${id}`)).body);
    expect(found).toMatchObject({
      order: { id, status: 'pending' },
      trace: { messages: [message] },
      audit: { charges: [] },
      steps: { items: [{ step: 'charge' }] },
    });
    const other = await ask('GET', `/api/orders/choreographed/${idIn(placed, 'choreographed')}`);
    expect(contract.WatchedOrder.parse(other.body)).toMatchObject({ steps: null, trace: { messages: [] } });
  });

  it('is still told by the service that has it while the others are down', async () => {
    const id = idIn(await place(), 'orchestrated');
    classroom.shops.orchestrated.instead = ({ path }) => (path.startsWith('/audit') ? { status: 503 } : undefined);

    const found = contract.WatchedOrder.parse((await ask('GET', `/api/orders/orchestrated/${id}`)).body);
    expect(found).toMatchObject({ order: { id }, audit: null, steps: null });
  });

  it('is not found where nobody knows it', async () => {
    expect((await ask('GET', '/api/orders/orchestrated/nothing')).status).toBe(404);
    expect((await ask('GET', '/api/orders/sideways/nothing')).status).toBe(400);
  });

  it('is cancelled as its customer, and no other is', async () => {
    const id = idIn(await place(), 'choreographed');
    const cancel = (order: string) => ask('POST', `/api/orders/choreographed/${order}/cancellation`, {});

    expect(await cancel(id)).toMatchObject({ status: 202, body: { status: 'cancelling' } });
    classroom.shops.choreographed.become('completed');
    expect(await cancel(id)).toMatchObject({ status: 409, body: { detail: 'It is too late.' } });
    expect((await cancel('somebody-elses')).status).toBe(404);
  });
});

describe('the products', () => {
  it('are those of the style that was asked for, or of the first that can tell', async () => {
    classroom.shops.orchestrated.instead = () => ({ status: 503 });
    expect(await ask('GET', '/api/products')).toMatchObject({ status: 200, body: { items: [{ sku: 'CAFE-500' }] } });
    expect((await ask('GET', '/api/products?style=orchestrated')).status).toBe(503);
    expect((await ask('GET', '/api/products?kind=all')).status).toBe(400);
    await eventually('the other was asked', () => classroom.shops.choreographed.received.length > 0);
  });
});
