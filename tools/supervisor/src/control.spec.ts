import { request } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ControlServices, http } from '@shop/contracts';
import { freePortBase } from './ports.js';
import { startShops, type Shops } from './shops.js';
import { eventually, standIns, temporaryFolder } from './testing/stand-ins.js';

class FakeNode {
  isUp = true;

  constructor(
    readonly name: string,
    private readonly happened: string[],
  ) {}

  kill = () => this.becomes(false, 'killed');
  stop = () => this.becomes(false, 'stopped');
  start = () => this.becomes(true, 'started');

  private async becomes(isUp: boolean, what: string): Promise<void> {
    await Promise.resolve();
    this.isUp = isUp;
    this.happened.push(`${this.name} ${what}`);
  }
}

describe('the control interface', () => {
  const styles = ['orchestrated'] as const;
  const folder = temporaryFolder();
  const restart = jest.fn(() => Promise.resolve());
  const happened: string[] = [];
  const nodes = ['node-1', 'node-2'].map((name) => new FakeNode(name, happened));
  let shops: Shops;
  let base: number;

  beforeAll(async () => {
    base = await freePortBase(styles);
    shops = await startShops({
      styles,
      portBase: base,
      host: '127.0.0.1',
      dataDir: folder.path,
      broker: {
        url: 'amqp://ann:hidden@127.0.0.1:5672',
        prefix: 'run1',
        version: '3.10.8',
        managed: true,
        restart,
        nodes,
      },
      onEvent: () => undefined,
      env: { SHOP_SECRET: 'a secret of sixteen' },
      commandFor: standIns(() => []),
    });
  }, 30_000);

  afterEach(() => eventually('payment is up again', putRight));
  afterAll(async () => {
    await shops.stop();
    folder.remove();
  });

  const ask = async (method: string, path: string, body?: unknown) => {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    const answer = await fetch(`${shops.controlUrl}${path}`, init);
    return { status: answer.status, type: answer.headers.get('content-type'), body: await answer.json() };
  };
  const tell = async (action: string, service = 'payment') =>
    (await ask('POST', `/control/orchestrated/${service}/${action}`)).status;
  const payment = async () => {
    const { items } = ControlServices.parse((await ask('GET', '/control/services')).body);
    return items.find(({ name }) => name === 'payment');
  };
  async function putRight(): Promise<boolean> {
    const now = await payment();
    if (now?.state === 'paused') await tell('resume');
    else if (now?.pid === null) await tell('start');
    return now?.state === 'up';
  }

  it('S23: lists the services, the world outside and the broker, without its password', async () => {
    const { body } = await ask('GET', '/control/services');
    const services = ControlServices.parse(body);

    expect(services.items.map(({ name }) => name)).toEqual([
      'partners',
      'gateway',
      'catalog',
      'cart',
      'order',
      'payment',
      'shipping',
      'notification',
    ]);
    expect(services.items.every(({ pid, state }) => pid !== null && state === 'up')).toBe(true);
    expect(services.broker).toEqual({
      ...{ url: 'amqp://ann@127.0.0.1:5672', version: '3.10.8', managed: true },
      nodes: ['node-1', 'node-2'].map((name) => ({ name, state: 'up' })),
    });
    expect(await ask('GET', '/health')).toMatchObject({ status: 200, body: { status: 'ok' } });
  });

  it.each(['kill', 'stop'])(
    'has the process gone when it answers to %s, and starts another when asked',
    async (action) => {
      const before = await payment();

      expect(await tell(action)).toBe(202);
      expect(await payment()).toMatchObject({ state: 'down', pid: null });
      expect([await tell(action), await tell('pause'), await tell('resume')]).toEqual([409, 409, 409]);

      expect(await tell('start')).toBe(202);
      await eventually('payment is up', async () => (await payment())?.state === 'up');
      expect((await payment())?.pid).not.toBe(before?.pid);
      expect(await tell('start')).toBe(409);
    },
  );

  it('freezes a process and lets it go on', async () => {
    const before = await payment();

    expect([await tell('resume'), await tell('pause')]).toEqual([409, 202]);
    expect(await payment()).toEqual({ ...before, state: 'paused' });
    expect([await tell('pause'), await tell('start')]).toEqual([409, 409]);
    expect(await tell('resume')).toBe(202);
    expect(await payment()).toEqual(before);
  });

  it.each(['kill', 'stop'])('can %s a process that is paused', async (action) => {
    await tell('pause');

    expect(await tell(action)).toBe(202);
    expect(await payment()).toMatchObject({ state: 'down', pid: null });
  });

  it('acts on the world outside as on a service', async () => {
    expect(await tell('pause', 'partners')).toBe(202);
    expect(await tell('resume', 'partners')).toBe(202);
  });

  it('sums what the services have not finished', async () => {
    expect(await ask('GET', '/control/orchestrated/backlog')).toMatchObject({
      status: 200,
      body: { outbox: 6, inbox: 12, intents: 18, sagas: 24, queues: {}, dead: {}, attention: 30 },
    });
  });

  it('has no backlog to tell while a service is down, and says which', async () => {
    await tell('kill');

    const { status, body } = await ask('GET', '/control/orchestrated/backlog');

    expect(status).toBe(503);
    expect(http.Problem.parse(body).detail).toContain('orchestrated payment');
  });

  it('restarts the broker where it is ours', async () => {
    expect((await ask('POST', '/control/broker/restart')).status).toBe(202);
    expect(restart).toHaveBeenCalledTimes(1);
  });

  it('breaks one node of the broker where it is told to, and restarts no two at a time', async () => {
    const of = (node: string, action: string) => ask('POST', `/control/broker/nodes/${node}/${action}`);
    expect(await of('node-2', 'kill')).toMatchObject({ status: 202, body: { name: 'node-2', state: 'down' } });
    expect(ControlServices.parse((await ask('GET', '/control/services')).body).broker?.nodes).toEqual([
      { name: 'node-1', state: 'up' },
      { name: 'node-2', state: 'down' },
    ]);
    expect([(await of('node-2', 'stop')).status, (await of('node-9', 'kill')).status]).toEqual([409, 404]);
    expect(await of('node-2', 'start')).toMatchObject({ status: 202, body: { name: 'node-2', state: 'up' } });
    expect((await of('node-2', 'start')).status).toBe(409);

    happened.splice(0);
    await Promise.all(['node-1', 'node-2'].map((node) => of(node, 'restart')));
    const wholeRestarts = ['node-1', 'node-2'].map((node) => [`${node} killed`, `${node} started`]);
    expect(wholeRestarts).toContainEqual(happened.slice(0, 2));
    expect(wholeRestarts).toContainEqual(happened.slice(2));
    expect(happened[0]).not.toBe(happened[2]);
  });

  it('keeps the spans it is sent, and tells the messages of an order', async () => {
    const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });
    const span = {
      traceId: '1'.repeat(32),
      spanId: 'a'.repeat(16),
      kind: 3,
      startTimeUnixNano: '1700000000000000000',
      endTimeUnixNano: '1700000000005000000',
      attributes: [
        text('shop.order.id', 'order-1'),
        text('shop.message.kind', 'call'),
        text('shop.message.name', 'payment.charge'),
        text('shop.from', 'order'),
        text('shop.to', 'payment'),
      ],
      status: { code: 2 },
    };
    const resource = { attributes: [text('shop.style', 'orchestrated'), text('service.name', 'order')] };
    const exported = { resourceSpans: [{ resource, scopeSpans: [{ spans: [span] }] }] };

    expect((await ask('POST', '/v1/traces', exported)).status).toBe(200);
    expect((await ask('POST', '/v1/traces', { resourceSpans: 1 })).status).toBe(400);

    expect((await ask('GET', '/traces/order-1')).body).toEqual({
      style: 'orchestrated',
      messages: [
        {
          at: '2023-11-14T22:13:20.000Z',
          ms: 0,
          kind: 'call',
          name: 'payment.charge',
          from: 'order',
          to: 'payment',
          ok: true,
          id: 'aaaaaaaaaaaaaaaa',
          causedBy: null,
        },
        {
          at: '2023-11-14T22:13:20.005Z',
          ms: 5,
          kind: 'reply',
          name: 'payment.charge',
          from: 'payment',
          to: 'order',
          ok: false,
          id: 'aaaaaaaaaaaaaaaa/reply',
          causedBy: 'aaaaaaaaaaaaaaaa',
          tookMs: 5,
        },
      ],
    });
  });

  it.each([
    ['GET', '/traces/unknown', 404],
    ['GET', '/nothing', 404],
    ['GET', '/control/choreographed/backlog', 404],
    ['POST', '/control/orchestrated/invoice/kill', 404],
    ['POST', '/control/choreographed/payment/kill', 404],
    ['POST', '/control/orchestrated/payment/melt', 404],
    ['DELETE', '/control/services', 405],
    ['PUT', '/control/orchestrated/payment/faults', 403],
  ])('answers %s %s with problem details and %i', async (method, path, status) => {
    const answer = await ask(method, path);

    expect(answer).toMatchObject({ status, type: 'application/problem+json' });
    expect(http.Problem.parse(answer.body).status).toBe(status);
  });

  const statusFor = (headers: Record<string, string>) =>
    new Promise<number | undefined>((resolve, reject) => {
      const sent = request(`${shops.controlUrl}/control/services`, { headers, agent: false }, (answer) => {
        answer.resume().on('end', () => resolve(answer.statusCode));
      });
      sent.on('error', reject).end();
    });

  it.each([
    [{ host: 'shop.example' }, 403],
    [{ host: '127.0.0.1.example' }, 403],
    [{ host: 'localhost:1', origin: 'http://shop.example' }, 403],
    [{ host: 'localhost:1', origin: 'http://localhost:2' }, 403],
    [{ host: 'localhost:1', origin: 'null' }, 403],
    [{ host: 'localhost:1', origin: 'http://localhost:1' }, 200],
    [{ host: '[::1]:1' }, 200],
  ])('S25: is for pages of this machine only: %j gets %i', async (headers, status) => {
    expect(await statusFor(headers)).toBe(status);
  });
});
