import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ControlServices, http } from '@shop/contracts';
import { freePortBase } from './ports.js';
import { startShops, type Shops } from './shops.js';
import { eventually, standIns, temporaryFolder } from './testing/stand-ins.js';

describe('the faults of a run that was started for them', () => {
  const styles = ['orchestrated'] as const;
  const folder = temporaryFolder();
  let shops: Shops;

  beforeAll(async () => {
    const portBase = await freePortBase(styles);
    shops = await startShops({
      ...{ styles, portBase, host: '127.0.0.1', dataDir: folder.path, broker: null },
      onEvent: () => undefined,
      breakable: true,
      commandFor: standIns((_, name) => (name === 'cart' ? [] : ['breakable'])),
    });
  }, 30_000);
  afterAll(async () => {
    await shops.stop();
    folder.remove();
  });

  const arm = async (service: string, plan: unknown) => {
    const url = `${shops.controlUrl}/control/orchestrated/${service}/faults`;
    const answer = await fetch(url, { method: 'PUT', body: JSON.stringify(plan) });
    return { status: answer.status, body: await answer.json() };
  };
  const stateOf = async (service: string) => {
    const { items } = ControlServices.parse(await (await fetch(`${shops.controlUrl}/control/services`)).json());
    return items.find(({ name }) => name === service)?.state;
  };

  it('are armed in one process, which tells what is armed and where it has come by', async () => {
    expect(await arm('payment', { twice: 0.5 })).toEqual({
      status: 202,
      body: { plan: { twice: 0.5 }, sentTwice: 0, reached: { 'received now': { times: 1, lastAt: 1 } } },
    });
    const told = await fetch(`${shops.controlUrl}/control/orchestrated/payment/faults`);
    expect([told.status, await told.json()]).toMatchObject([200, { reached: { 'received now': { times: 1 } } }]);
  });

  it('are refused when they are no plan, and the answer names what is wrong', async () => {
    const { status, body } = await arm('payment', { twice: 2, melt: true });
    expect(status).toBe(400);
    expect(http.Problem.parse(body).detail).toMatch(/twice[\s\S]*|melt[\s\S]*/);
  });

  it('end a process, which stays down until somebody starts it', async () => {
    const { status, body } = await arm('shipping', { crash: { point: 'received', what: 'now' } });
    expect([status, http.Problem.parse(body).detail]).toEqual([409, expect.stringContaining('it has ended')]);
    await eventually('shipping is down', async () => (await stateOf('shipping')) === 'down');
    expect((await arm('shipping', {})).status).toBe(409);
    await fetch(`${shops.controlUrl}/control/orchestrated/shipping/start`, { method: 'POST' });
    await eventually('shipping is up', async () => (await stateOf('shipping')) === 'up');
  });

  it('cannot be armed in a process that does not take them', async () => {
    const { status, body } = await arm('cart', { twice: 1 });
    expect([status, http.Problem.parse(body).detail]).toEqual([409, expect.stringContaining('does not answer')]);
  }, 20_000);
});
