import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { expect as expectIn } from 'expect';
import { ReportScenario } from '@shop/contracts';
import { defineScenario, type Scenario } from '../scenario.js';
import { startFakeShop, type FakeShop } from '../testing/fake-shop.js';
import type { Trait } from '../testing/fake-world.js';
import { machine, shortLimits } from '../testing/machine.js';
import { choose, listScenarios, runScenarios, type Progress } from './run-scenarios.js';

jest.setTimeout(20_000);
const shops: FakeShop[] = [];
afterEach(async () => {
  await Promise.all(shops.splice(0).map((shop) => shop.stop()));
});

const text = { en: 'a', pt: 'b' };
const story = (id: string, run: Scenario['run'], more: Partial<Scenario> = {}) =>
  defineScenario({ id, group: 'flow', title: text, story: text, run, ...more });

const buy = story('buy', async (shop) => {
  const { sku } = await shop.newProduct();
  const customer = await shop.newCustomer();
  await customer.waitForStatus(await customer.placeOrder({ items: [{ sku, quantity: 1 }] }), 'completed');
});

async function run(
  scenarios: readonly Scenario[],
  { bugs = [] as readonly Trait[], only = undefined as string[] | undefined } = {},
) {
  const [one, other] = await Promise.all([
    startFakeShop({ style: 'orchestrated', bugs }),
    startFakeShop({ style: 'choreographed', bugs }),
  ]);
  shops.push(one, other);
  const progress: Progress[] = [];
  const at = { orchestrated: one.url, choreographed: other.url };
  const report = await runScenarios({
    styles: ['orchestrated', 'choreographed'],
    ...(only && { only }),
    gateways: at,
    partners: at,
    // One fake answers for both: it does not look at the style in the path.
    controlUrl: one.url,
    onProgress: (event) => progress.push(event),
    machine,
    limits: shortLimits,
    scenarios,
  });
  return { report, progress, result: report[0]!.results.orchestrated!, shop: one };
}

describe('a run of scenarios', () => {
  it('names an unknown scenario and lists those there are', async () => {
    await expect(run([buy], { only: ['bye'] })).rejects.toThrow('No scenario is called bye. There are: buy.');
  });

  it('tells stories that mostly wait at the same time, and all others one after the other', async () => {
    const begun = new Set<string>();
    const ended: string[] = [];
    const waitsFor = (id: string, other: string, more: Partial<Scenario> = {}) =>
      story(
        id,
        async (shop) => {
          begun.add(id);
          await shop.waitFor(
            `${other} to have begun`,
            async () => begun.has(other),
            (has) => has,
          );
          expectIn(ended.includes(id === 'c' ? 'a' : 'c')).toBe(id === 'c');
          ended.push(id);
        },
        more,
      );
    const { report } = await run([
      waitsFor('a', 'b', { together: 'x' }),
      waitsFor('b', 'a', { together: 'x' }),
      waitsFor('c', 'a'),
    ]);
    expect(report.map(({ results }) => results.orchestrated?.error?.message)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('leaves campaigns out unless they are asked for', () => {
    const campaign = story('mixed', async () => undefined, { group: 'campaign' });
    expect(choose([buy, campaign])).toEqual([buy]);
    expect(choose([buy, campaign], ['mixed'])).toEqual([campaign]);
    expect(listScenarios([buy, campaign]).map(({ id }) => id)).toEqual(['buy', 'mixed']);
  });

  it('reports a story that went well as the contract says, with its messages and figures', async () => {
    const { report, result, progress } = await run([buy]);
    expect(() => ReportScenario.parse(report[0])).not.toThrow();
    expect(result).toMatchObject({ outcome: 'passed', final: [{ status: 'completed' }] });
    expect(result.trace.length).toBe(4);
    expect(result.observations).toMatchObject({ calls: 4, events: 0, orders: 1, unknownAnswers: 0 });
    expect(result.observations.timeToFinalMs).toBeGreaterThanOrEqual(0);
    expect(progress.map(({ type, style }) => `${type} ${style}`).sort()).toEqual([
      'finished choreographed',
      'finished orchestrated',
      'started choreographed',
      'started orchestrated',
    ]);
  });

  it('reports a story that fails with what it waited for and what it saw', async () => {
    const { result } = await run([buy], { bugs: ['never-completes'] });
    expect(result.outcome).toBe('failed');
    expect(result.error?.message).toMatch(/waited 3000 ms for order .* to be completed; last seen: .*"shipped"/);
    expect(result.error).toMatchObject({
      input: expect.stringContaining('POST /orders {"paymentToken":"tok_visa"'),
      expected: expect.stringContaining('to be completed'),
      observed: expect.stringContaining('"shipped"'),
    });
    expect(result.final).toEqual([{ orderId: expect.any(String), status: 'shipped' }]);
    expect(result.trace.length).toBeGreaterThan(0);
  });

  it('reports what an expectation expected and saw, without colours', async () => {
    const wrong = story('wrong', async () => expectIn(['paid']).toEqual(['completed']));
    const { error } = (await run([wrong])).result;
    expect(error).toMatchObject({ expected: '["completed"]', observed: '["paid"]' });
    expect(error?.message).toContain('expect(received).toEqual(expected)');
    expect(error?.message).not.toContain('\u001b[');
  });

  it('fails a story that went as told in a shop that broke an invariant', async () => {
    const { error } = (await run([buy], { bugs: ['charges-twice'] })).result;
    expect(error?.message).toMatch(/I1 money: charged − refunded of completed order/);
    expect(error?.message).toMatch(/I3 once: charge at the card network more than once/);
  });

  it('waits for the backlog to be empty, and says what is left', async () => {
    const { error } = (await run([buy], { bugs: ['leaves-outbox-rows'] })).result;
    expect(error?.message).toMatch(/for nothing to be left to do \(backlog\); last seen: .*"outbox":1/);
  });

  it('does not count what others begin once the story has come to rest', async () => {
    const { result } = await run([buy], { bugs: ['others-go-on'] });
    expect(result.error?.message).toBeUndefined();
  });

  it('goes on after a failure, with every service up again', async () => {
    const vandal = story('vandal', async (shop) => {
      await shop.control.kill('payment');
      await shop.control.pause('cart');
      throw new Error('left in the middle');
    });
    const { report, shop } = await run([vandal, buy]);
    expect(report.map(({ results }) => results.orchestrated!.outcome)).toEqual(['failed', 'passed']);
    expect(shop.world.down.size).toBe(0);
  });

  it('lets the other style wait while one is measured', async () => {
    let running = 0;
    const measured: Scenario['run'] = async (shop) => {
      running += 1;
      expectIn(running).toBe(1);
      await shop.newProduct();
      running -= 1;
    };
    const { report } = await run([story('measured', measured, { alone: true })]);
    expect(Object.values(report[0]!.results).map(({ outcome }) => outcome)).toEqual(['passed', 'passed']);
  });

  it('gives a result even where there is no shop at all', async () => {
    const nowhere = 'http://127.0.0.1:9';
    const [entry] = await runScenarios({
      styles: ['orchestrated'],
      gateways: { orchestrated: nowhere },
      partners: { orchestrated: nowhere },
      controlUrl: nowhere,
      machine,
      limits: shortLimits,
      scenarios: [buy],
    });
    expect(entry!.results.orchestrated).toMatchObject({ outcome: 'failed', error: { message: expect.any(String) } });
  });
});
