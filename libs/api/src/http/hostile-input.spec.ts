import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { http } from '@shop/contracts';
import { startShop, type Shop } from '../../test/shop.js';

const shipTo = { name: 'Ana', street: 'Rua A, 1', city: 'Recife', postalCode: '50000-000', country: 'BR' };
const order = { paymentToken: 'tok_visa', shipTo };

describe('input that means harm', () => {
  let shop: Shop;
  let ana: string;
  let manager: string;
  beforeAll(async () => {
    shop = await startShop();
    ana = await shop.signIn('ana');
    manager = await shop.signIn('manager');
    await shop.http().put('/cart/items/MUG').auth(ana, { type: 'bearer' }).send({ quantity: 1 }).expect(200);
  });
  afterAll(() => shop.close());

  const raw = (method: 'post' | 'put', path: string, token: string, text: string) =>
    shop
      .http()
      [method](path)
      .auth(token, { type: 'bearer' })
      .set('content-type', 'application/json')
      .set('Idempotency-Key', 'hostile')
      .send(text);
  const refused = async (call: ReturnType<typeof raw>, status = 400) => {
    const answer = await call.expect('content-type', /^application\/problem\+json/);
    expect(answer.status).toBe(status);
    expect(answer.headers['x-correlation-id']).toMatch(/./);
    const problem = http.Problem.parse(answer.body);
    expect(answer.text).not.toMatch(/node_modules|\.js|SyntaxError|ZodError|position|token [^i]/);
    return problem;
  };

  it.each(['price', 'total', 'currency', 'status', 'customerId', '__proto__', 'constructor', 'prototype', 'toString'])(
    'S2: an order with a field %s is refused, the field named and nothing stored',
    async (field) => {
      const before = shop.fakes.orders.kept.length;
      const text = `${JSON.stringify(order).slice(0, -1)},"${field}":{"amount":1}}`;
      const problem = await refused(raw('post', '/orders', ana, text));
      expect(problem.errors).toEqual([{ path: field, message: 'unknown field' }]);
      const inside = `{"paymentToken":"tok_visa","shipTo":${JSON.stringify(shipTo).slice(0, -1)},"${field}":{"amount":1}}}`;
      const nested = await refused(raw('post', '/orders', ana, inside));
      expect(nested.errors).toEqual([{ path: `shipTo.${field}`, message: 'unknown field' }]);
      expect(shop.fakes.orders.kept.length).toBe(before);
    },
  );

  it('S2: whatever else a body holds, it is refused or stores exactly the same', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 3 }), async (extra) => {
        const before = shop.fakes.orders.kept.length;
        const answer = await raw('post', '/orders', ana, JSON.stringify({ ...extra, ...order }));
        if (answer.status === 202) expect(shop.fakes.orders.kept.at(-1)?.checkout.request).toEqual(order);
        else expect([answer.status, shop.fakes.orders.kept.length]).toEqual([400, before]);
      }),
      { numRuns: 40 },
    );
  });

  it.each(['0', '-1', '1.5', '"1"', '100', '1e309', '9007199254740992', 'null', '[1]', '{}', 'true'])(
    'S4: a quantity of %s is refused',
    async (quantity) => {
      const problem = await refused(raw('put', '/cart/items/MUG', ana, `{"quantity":${quantity}}`));
      expect(problem.errors?.[0]?.path).toBe('quantity');
    },
  );

  it.each(['-1', '1.5', '"1"', '1e309', '9007199254740992', 'null', '[1]'])(
    'S4: a price of %s is refused',
    async (amount) => {
      const text = `{"name":"Mug","description":"x","price":{"amount":${amount},"currency":"BRL"}}`;
      const problem = await refused(raw('put', '/products/MUG', manager, text));
      expect(problem.errors?.[0]?.path).toBe('price.amount');
    },
  );

  it.each(['-1', '1.5', '"1"', '1e309', '9007199254740992', 'null', '[1]'])(
    'S4: a count of %s units is refused',
    async (onHand) => {
      const problem = await refused(raw('put', '/stock/MUG', manager, `{"onHand":${onHand}}`));
      expect(problem.errors?.[0]?.path).toBe('onHand');
    },
  );

  it.each(['NaN', '-NaN', 'Infinity', '0x1', '01', '+1'])('S4: a number written as %s is none', async (number) => {
    await refused(raw('put', '/cart/items/MUG', ana, `{"quantity":${number}}`));
    expect(shop.fakes.carts.quantities.size).toBe(1);
  });

  it.each(['NaN', '{', '{"a":1,}', '', '"text"', 'null', '[]', '{"quantity":1}{"quantity":2}'])(
    'S20: a body of %s is refused in our own words',
    async (text) => {
      await refused(raw('put', '/cart/items/MUG', ana, text));
    },
  );

  it('S15: more than 64 KiB are refused, sent at once or bit by bit', async () => {
    const large = JSON.stringify({ quantity: 1, padding: 'x'.repeat(64 * 1024) });
    const problem = await refused(raw('put', '/cart/items/MUG', ana, large), 413);
    expect(problem.detail).toContain('64 KiB');
    const chunked = await fetch(`${shop.url}/cart/items/MUG`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${ana}`, 'content-type': 'application/json' },
      body: new Blob([large]).stream(),
      duplex: 'half',
    });
    expect(chunked.status).toBe(413);
  });

  it('S15: an answer does not grow with the number of things that are wrong', async () => {
    const keys = Object.fromEntries(Array.from({ length: 3000 }, (_, index) => [`unknown-${index}`, 1]));
    const problem = await refused(raw('post', '/orders', ana, JSON.stringify({ ...order, ...keys })));
    expect(problem.errors?.length).toBe(20);
    const long = await refused(raw('post', '/orders', ana, JSON.stringify({ ...order, ['k'.repeat(50_000)]: 1 })));
    expect(long.errors?.[0]?.path.length).toBe(200);
  });

  it('S2: a cancellation takes no fields', async () => {
    const problem = await refused(raw('post', '/orders/order-1/cancellation', ana, '{"refund":1}'));
    expect(problem.errors).toEqual([{ path: 'refund', message: 'unknown field' }]);
  });

  it('S20: a body that is not JSON, or says it is something else, is refused', async () => {
    const send = (type: string, headers = {}) =>
      shop
        .http()
        .put('/cart/items/MUG')
        .auth(ana, { type: 'bearer' })
        .set('content-type', type)
        .set(headers)
        .send('quantity=1');
    await refused(send('application/x-www-form-urlencoded'));
    await refused(send('text/plain'));
    await refused(send('application/json; charset=klingon'));
    await refused(send('application/json', { 'content-encoding': 'zip' }));
  });

  it.each([
    ["'; drop table orders; --", 202],
    ['%s%n%x{{7*7}}${7*7}', 202],
    ['𝕬𝖓𝖆 👩‍👩‍👧 ‮evil', 202],
    ['a'.repeat(201), 400],
    ['line\r\nBcc: everybody@example.com', 400],
    ['null\u0000byte', 400],
    ['\u001b[31mred', 400],
  ])('S21: a name of %j is kept as it is, or refused', async (name, status) => {
    const text = JSON.stringify({ ...order, shipTo: { ...shipTo, name } });
    const answer = await raw('post', '/orders', ana, text).set(
      'Idempotency-Key',
      `s21 ${encodeURIComponent(name).slice(0, 40)}`,
    );
    expect(answer.status).toBe(status);
    if (status === 202) expect(shop.fakes.orders.kept.at(-1)?.checkout.request.shipTo.name).toBe(name);
    else expect(http.Problem.parse(answer.body).errors?.[0]?.path).toBe('shipTo.name');
  });

  it('S21: JSON as deep as a body may be ends nothing', async () => {
    const deep = (text: string) => `{"paymentToken":"tok_visa","shipTo":${text}}`;
    await refused(raw('post', '/orders', ana, deep('['.repeat(30_000) + ']'.repeat(30_000))));
    await refused(raw('post', '/orders', ana, deep('{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000))));
    await shop.http().get('/products').expect(200);
  });

  it.each([
    '%2e%2e',
    '.%2E',
    '..%2fcart',
    'a%2fb',
    '%00',
    '%0d%0aset-cookie:x',
    'a?b',
    '%25',
    'order-1%23',
    "'%20or%201=1",
  ])('S21: an id of %s reaches nothing but orders', async (id) => {
    const answer = await shop.http().get(`/orders/${id}`).auth(ana, { type: 'bearer' });
    expect(answer.status).toBe(404);
    const audit = await shop.http().get(`/audit/orders/${id}`).auth(manager, { type: 'bearer' });
    expect(audit.status).toBe(404);
  });

  it('an address that cannot be decoded is malformed, and so is an id that is too long', async () => {
    const get = (path: string) => shop.http().get(path).auth(ana, { type: 'bearer' });
    await refused(get('/orders/%E0%A4%A'));
    const problem = await refused(get(`/orders/${'x'.repeat(65)}`));
    expect(problem.errors?.[0]?.path).toBe('id');
  });

  it('S20: what nobody foresaw is recorded inside, and outside it is only said that it was', async () => {
    shop.fakes.catalog.fault = new Error('SQLITE_CORRUPT at /var/lib/shop/catalog.db');
    const direct = await fetch(`${shop.services.catalog.url}/products`, {
      headers: { 'x-shop-secret': 'a secret of this run, and only of it', 'x-correlation-id': 'find-me' },
    });
    expect(direct.status).toBe(500);
    expect(await direct.text()).not.toContain('SQLITE');
    const line = shop.lines.find(({ fields }) => (fields as { correlationid?: string }).correlationid === 'find-me');
    expect(line).toMatchObject({ level: 'error', fields: { err: shop.fakes.catalog.fault } });
    const outside = await shop.http().get('/products').expect(503);
    expect(outside.text).not.toContain('SQLITE');
    shop.fakes.catalog.fault = undefined;
  });

  const bytes = (text: string) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect(Number(new URL(shop.url).port), '127.0.0.1', () => socket.write(text));
      let received = '';
      socket.on('data', (data) => (received += data.toString()));
      socket.on('error', reject).on('close', () => resolve(received));
    });

  it.each([
    [400, 'not HTTP', 'hello there\r\n\r\n'],
    [400, 'a control character in a header', 'GET /cart HTTP/1.1\r\nhost: x\r\nidempotency-key: a\u0000b\r\n\r\n'],
    [400, 'two lengths', 'POST /cart HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n'],
    [431, 'S15: too many bytes of headers', `GET /cart HTTP/1.1\r\nhost: x\r\nx-large: ${'x'.repeat(20_000)}\r\n\r\n`],
  ])('is answered with %d as a problem: %s', async (status, _, text) => {
    const answer = await bytes(text);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toMatch(/x-correlation-id: \S/);
    const problem = http.Problem.parse(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n'))));
    expect(problem.status).toBe(status);
  });
});
