import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { styles, type Style } from '@shop/contracts';
import { runScenarios } from '../runner/run-scenarios.js';
import { startFakeShop, type FakeShop } from '../testing/fake-shop.js';
import type { Bug } from '../testing/fake-world.js';
import { machine, shortLimits } from '../testing/machine.js';
import { catalogue } from './index.js';

async function outcomesOf(shop: FakeShop, style: Style, ids?: string[]) {
  const at = { [style]: shop.url };
  const report = await runScenarios({
    styles: [style],
    only: ids ?? catalogue.filter(({ id }) => needsBroker(style, id)).map(({ id }) => id),
    gateways: at,
    partners: at,
    controlUrl: shop.url,
    machine,
    limits: shortLimits,
  });
  return report.map(({ id, results }) => ({ id, error: results[style]?.error }));
}

/** The bare chain over a broker is measured where there is one: by the scenarios themselves. */
const needsBroker = (style: Style, id: string) => style === 'orchestrated' || id !== 'happy-path';

describe('the catalogue', () => {
  it('holds every story of these groups', () => {
    expect(catalogue.map(({ id }) => id)).toEqual([
      ...['happy-path', 'many-orders', 'invalid-input', 'price-change'],
      ...['payment-declined', 'out-of-stock-early', 'last-unit-race', 'carrier-refuses'],
      ...['payment-flaky', 'carrier-flaky', 'mailbox-flaky', 'mailbox-refuses'],
      ...['payment-slow', 'payment-hangs', 'refund-refused'],
      ...['same-request-twice', 'cancel-before-pay', 'cancel-after-pay', 'cancel-after-ship'],
      ...['cancel-twice', 'cancel-others', 'where-is-my-order'],
      ...['catalog', 'cart', 'payment', 'shipping', 'notification'].map((name) => `service-down:${name}`),
      'order-service-crash',
    ]);
  });

  it('tells every story in both languages', () => {
    for (const { title, story, difference } of catalogue)
      for (const words of [title, story, ...(difference ? [difference] : [])]) {
        expect(words.en.length).toBeGreaterThan(5);
        expect(words.pt.length).toBeGreaterThan(5);
        expect(words.pt).not.toBe(words.en);
      }
  });
});

describe.each(styles)('against a shop that is right, %s', (style) => {
  let shop: FakeShop;
  beforeAll(async () => {
    shop = await startFakeShop({ style });
  });
  afterAll(() => shop.stop());

  it('every story passes', async () => {
    const failed = (await outcomesOf(shop, style)).filter(({ error }) => error);
    expect(failed).toEqual([]);
  }, 120_000);
});

describe('against a shop that is wrong', () => {
  const caughtBy: Readonly<Record<Bug, string>> = {
    'charges-twice': 'carrier-refuses',
    'never-completes': 'payment-slow',
    'loses-orders': 'payment-declined',
    'forgets-keys': 'same-request-twice',
    'keeps-the-money': 'carrier-refuses',
    oversells: 'last-unit-race',
    'shows-orders-to-anyone': 'cancel-others',
    'leaves-outbox-rows': 'mailbox-refuses',
  };

  it.each(Object.entries(caughtBy))(
    'a shop that %s fails in %s',
    async (bug, id) => {
      const shop = await startFakeShop({ bugs: [bug as Bug] });
      try {
        const [outcome] = await outcomesOf(shop, 'orchestrated', [id]);
        expect(outcome?.error?.message).toEqual(expect.any(String));
      } finally {
        await shop.stop();
      }
    },
    30_000,
  );
});
