import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { http } from '@shop/contracts';
import { startShop, type Shop } from '../../test/shop.js';
import type { RequestContext } from '../http/request-context.js';
import { Checkout, mostCheckouts } from './checkout.js';
import type { Services } from './services.port.js';

const shipTo = { name: 'Ana', street: 'Rua A, 1', city: 'Recife', postalCode: '50000-000', country: 'BR' };
const body = { paymentToken: 'tok_visa', shipTo };

describe('the Idempotency-Key', () => {
  let shop: Shop;
  let ana: string;
  let bruno: string;
  beforeAll(async () => {
    shop = await startShop();
    ana = await shop.signIn('ana');
    bruno = await shop.signIn('bruno');
    // An accepted order empties the cart, as it does in the shop.
    shop.fakes.orders.afterOrder = (customerId) => void shop.fakes.carts.quantities.delete(customerId);
  });
  afterAll(() => shop.close());

  const order = (token: string, key: string, request: object = body) =>
    shop.http().post('/orders').auth(token, { type: 'bearer' }).set('Idempotency-Key', key).send(request);
  const fill = (token: string) =>
    shop.http().put('/cart/items/MUG').auth(token, { type: 'bearer' }).send({ quantity: 1 }).expect(200);
  const orders = () => shop.fakes.orders.kept.length;

  it.each([
    ['missing', undefined],
    ['empty', ''],
    ['blank', '   '],
    ['too long', 'k'.repeat(129)],
    ['with a tab', 'a\tb'],
    ['not ASCII', 'chavé'],
    ['given twice', ['one', 'two']],
  ])('S11: %s is refused before anything is looked up', async (_, key) => {
    const before = shop.fakes.orders.lookups;
    const call = shop.http().post('/orders').auth(ana, { type: 'bearer' });
    if (key !== undefined) void call.set('Idempotency-Key', key as string);
    const answer = await call.send(body).expect(400);
    expect(http.Problem.parse(answer.body).errors?.[0]?.path).toBe('Idempotency-Key');
    expect(shop.fakes.orders.lookups).toBe(before);
  });

  it('S11: takes every printable character, and 128 of them', async () => {
    await fill(ana);
    await order(ana, '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~ z').expect(202);
    await fill(ana);
    await order(ana, 'k'.repeat(128)).expect(202);
  });

  it('S12: the same key and body again is the same order, though the cart is empty by then and was not read', async () => {
    await fill(ana);
    const first = await order(ana, 'again').expect(202);
    const [before, snapshots] = [orders(), shop.fakes.carts.snapshots];
    const reordered = { shipTo: Object.fromEntries(Object.entries(shipTo).reverse()), paymentToken: 'tok_visa' };
    const second = await order(ana, 'again', reordered).expect(202);
    expect(second.body).toEqual(first.body);
    expect(second.headers['location']).toBe(first.headers['location']);
    expect([orders(), shop.fakes.carts.snapshots]).toEqual([before, snapshots]);
  });

  it('S12: the same key with another body is refused, were it only one that would be refused anyway', async () => {
    await fill(ana);
    await order(ana, 'other body').expect(202);
    for (const other of [
      { ...body, shipTo: { ...shipTo, city: 'Olinda' } },
      { ...body, paymentToken: 'tok_unheard_of' },
    ]) {
      const answer = await order(ana, 'other body', other).expect(422);
      expect(http.Problem.parse(answer.body).type).toBe('urn:shop:problem:key-reused');
    }
  });

  it('S13: 50 equal requests at once are one order and 50 equal answers', async () => {
    await fill(ana);
    const before = orders();
    const answers = await Promise.all(Array.from({ length: 50 }, () => order(ana, 'fifty')));
    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(202));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(orders()).toBe(before + 1);
  });

  it('S13: another customer’s key is no key of mine', async () => {
    await fill(ana);
    const hers = await order(ana, 'shared').expect(202);
    await order(bruno, 'shared').expect(422);
    await fill(bruno);
    const his = await order(bruno, 'shared').expect(202);
    expect((his.body as http.Order).id).not.toBe((hers.body as http.Order).id);
  });

  it('S14: a refusal is not remembered', async () => {
    await order(ana, 'mended', { ...body, colour: 'red' }).expect(400);
    await order(ana, 'mended', { ...body, paymentToken: 'tok_unheard_of' }).expect(422);
    await order(ana, 'mended').expect(422);
    await fill(ana);
    await order(ana, 'mended').expect(202);
  });
});

describe('S19: checkouts under way at the gateway', () => {
  const context = {} as RequestContext;
  let asked: (() => void)[];
  let checkout: Checkout;
  beforeEach(() => {
    asked = [];
    const ask = () => new Promise((answer) => asked.push(() => answer({ id: 'order-1' })));
    checkout = new Checkout({ ask } as unknown as Services);
  });
  const place = () => checkout.place('k', body, context);

  it('are so many and no more: who comes beyond is turned away, and nobody was asked', async () => {
    const letIn = Array.from({ length: mostCheckouts }, place);
    await expect(place()).rejects.toMatchObject({ status: 503, headers: { 'retry-after': '1' } });
    expect(asked).toHaveLength(mostCheckouts);

    asked[0]!();
    await letIn[0];
    void place();
    expect(asked).toHaveLength(mostCheckouts + 1);
  });

  it('make room also when they fail', async () => {
    const failing = new Checkout({ ask: () => Promise.reject(new Error('away')) } as unknown as Services);
    for (let count = 0; count <= mostCheckouts; count += 1) {
      await expect(failing.place('k', body, context)).rejects.toThrow('away');
    }
  });
});
