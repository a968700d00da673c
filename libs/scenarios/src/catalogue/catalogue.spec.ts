import { describe, expect, it } from '@jest/globals';
import { runScenarios } from '../runner/run-scenarios.js';
import { startFakeShop, type FakeShop } from '../testing/fake-shop.js';
import type { Bug } from '../testing/fake-world.js';
import { machine, shortLimits } from '../testing/machine.js';
import { catalogue } from './index.js';

async function outcomesOf(shop: FakeShop, ids: string[]) {
  const style = 'orchestrated';
  const at = { [style]: shop.url };
  const report = await runScenarios({
    styles: [style],
    only: ids,
    gateways: at,
    partners: at,
    controlUrl: shop.url,
    machine,
    limits: shortLimits,
  });
  return report.map(({ id, results }) => ({ id, error: results[style]?.error }));
}

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
      ...[
        'order-service-crash',
        'every-message-twice',
        'old-message',
        'any-order',
        'poison-message',
        'broker-restart',
        'paused',
      ],
      ...['rolling-restart', 'broker-full', 'crash', 'mixed'],
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

// Every story runs against the real shops of both styles; here it is shown that a story can fail, and for the bug alone.
describe('against a shop that is right', () => {
  it('the stories that catch a wrong one pass', async () => {
    const shop = await startFakeShop({ style: 'orchestrated' });
    try {
      const outcomes = await outcomesOf(shop, [...new Set(Object.values(caughtBy))]);
      expect(outcomes.filter(({ error }) => error)).toEqual([]);
    } finally {
      await shop.stop();
    }
  }, 60_000);
});

describe('against a shop that is wrong', () => {
  it.each(Object.entries(caughtBy))(
    'a shop that %s fails in %s',
    async (bug, id) => {
      const shop = await startFakeShop({ bugs: [bug as Bug] });
      try {
        const [outcome] = await outcomesOf(shop, [id]);
        expect(outcome?.error?.message).toEqual(expect.any(String));
      } finally {
        await shop.stop();
      }
    },
    30_000,
  );
});
