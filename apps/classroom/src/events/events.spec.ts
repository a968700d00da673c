import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { classroom as contract } from '@shop/contracts';
import { eventually, testClassroom, type TestClassroom } from '../testing/classroom.js';
import { listen, type Listener } from '../testing/listen.js';

jest.setTimeout(60_000);

const services = {
  items: [{ style: 'orchestrated', name: 'payment', pid: process.pid, port: 1, state: 'up' }],
  broker: null,
};
const backlog = { outbox: 0, inbox: 0, intents: 0, sagas: 0, queues: {}, dead: {}, attention: 0 };

let classroom: TestClassroom;
const pages: Listener[] = [];
beforeEach(async () => {
  classroom = await testClassroom();
  classroom.answers.set('GET /control/services', () => ({ status: 200, body: services }));
  classroom.answers.set('GET /control/orchestrated/backlog', () => ({ status: 200, body: backlog }));
  classroom.answers.set('GET /control/orchestrated/attention', () => ({ status: 200, body: { items: [] } }));
});
afterEach(async () => {
  for (const page of pages.splice(0)) page.close();
  await classroom.close();
});

const open = async (...watch: Parameters<typeof listen>[1] & object) => {
  const page = await listen(classroom.url, watch);
  pages.push(page);
  return page;
};
const post = (path: string, body: unknown = {}) =>
  fetch(`${classroom.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const place = () =>
  post('/api/orders', {
    customer: 'ana',
    items: [{ sku: 'CAFE-500', quantity: 1 }],
    paymentToken: 'tok_visa',
    postalCode: '01310-100',
  });

describe('a page that listens', () => {
  it('is told how everything stands, and which style cannot say', async () => {
    const page = await open();

    await eventually('services', () => page.of('services').length > 0);
    const [standing] = await eventually('the backlogs', () => page.of('backlog').length > 0 && page.of('backlog'));
    const [waiting] = await eventually('what waits', () => page.of('attention').length > 0 && page.of('attention'));
    const [figures] = await eventually('figures', () => page.of('figures').length > 0 && page.of('figures'));
    expect(standing?.styles).toEqual({ orchestrated: backlog, choreographed: null });
    expect(waiting).toEqual({ items: [], silent: ['choreographed'] });
    expect(figures).toMatchObject({ perSecond: 0, styles: { orchestrated: { open: 0, p50Ms: null } } });
  });

  it('is told only what has changed, and a second page what it has missed', async () => {
    const page = await open();
    await eventually('three figures', () => page.of('figures').length >= 3);
    expect(page.of('services')).toHaveLength(1);

    const second = await open();
    await eventually('what the first knows', () => second.of('services').length === 1);
    const down = { ...services, items: [{ ...services.items[0], pid: null, state: 'down' }] };
    classroom.answers.set('GET /control/services', () => ({ status: 200, body: down }));
    for (const each of [page, second]) {
      await eventually('the news', () => each.of('services').at(-1)?.items[0]?.state === 'down');
      expect(each.of('services')).toHaveLength(2);
    }
  });

  it('sees an order placed, first waiting, then with its ids, and what becomes of it in both styles', async () => {
    const page = await open();
    await place();

    await eventually('both ids', () => page.of('placed').length === 3);
    expect(page.of('placed')[0]?.orders).toEqual({ orchestrated: { waiting: true }, choreographed: { waiting: true } });
    const seen = (style: string) => page.of('order').filter((order) => order.style === style);
    await eventually('both orders', () => seen('orchestrated').length > 0 && seen('choreographed').length > 0);
    classroom.shops.choreographed.become('paid');
    await eventually('one to go on', () => seen('choreographed').at(-1)?.order?.status === 'paid');
    expect(seen('orchestrated').every(({ order }) => order?.status === 'pending')).toBe(true);
  });

  it('sees the messages of an order as they come', async () => {
    const page = await open();
    await place();
    await eventually('the order', () => page.of('order').length > 0);
    const message = {
      at: '2026-01-01T00:00:00.000Z',
      ms: 0,
      kind: 'event',
      name: 'order.created',
      from: 'order',
      to: 'payment',
      ok: true,
    };
    classroom.answers.set('GET /traces/choreographed-1', () => ({
      status: 200,
      body: { style: 'choreographed', messages: [message] },
    }));

    await eventually('the message', () =>
      page.of('order').some(({ orderId, trace }) => orderId === 'choreographed-1' && trace.messages.length === 1),
    );
  });

  it('is told about any order that it asks for', async () => {
    await place();
    const id = 'orchestrated-1';
    classroom.shops.orchestrated.become('completed');
    const page = await open({ style: 'orchestrated', orderId: id });

    await eventually('the order', () =>
      page.of('order').some(({ orderId, order }) => orderId === id && order?.status === 'completed'),
    );
  });

  it('is told what somebody breaks', async () => {
    const page = await open();
    classroom.answers.set('POST /control/orchestrated/payment/kill', () => ({ status: 202 }));
    await post('/control/orchestrated/payment/kill');

    const [fault] = await eventually('the fault', () => page.of('fault').length > 0 && page.of('fault'));
    expect(fault).toMatchObject({
      style: 'orchestrated',
      where: 'payment',
      what: 'kill',
    } satisfies Partial<contract.CausedFault>);
  });

  it.each(['sideways:1', 'orchestrated', 'orchestrated:', `orchestrated:${'x'.repeat(65)}`])(
    'cannot ask for %s',
    async (watch) => {
      const answer = await fetch(`${classroom.url}/api/events?watch=${watch}`);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([
        400,
        'application/problem+json; charset=utf-8',
      ]);
    },
  );
});

describe('without a page', () => {
  it('nobody is asked anything, not before the first has come and not after the last has gone', async () => {
    await place();
    const asked = () =>
      classroom.control.received.length +
      Object.values(classroom.shops).reduce((sum, { received }) => sum + received.length, 0);
    const before = asked();
    await sleep(1_500);
    expect(asked()).toBe(before);

    const page = await open();
    await eventually('questions', () => asked() > before + 4);
    page.close();
    const settled = async () => {
      const now = asked();
      await sleep(1_500);
      return asked() === now;
    };
    await settled();
    expect(await settled()).toBe(true);
  });
});
