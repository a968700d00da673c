import { expect, it } from '@jest/globals';
import { inlinePartners } from './inline-partners.js';
import { isKnownToken } from './operations.js';
import { OutcomeUnknown } from './ports.js';
import { ManualTime } from '@shop/runtime/testing';
import { describePartners } from './testing/index.js';

describePartners('The partners inline', async () => {
  const time = new ManualTime();
  const partners = inlinePartners(time);
  return { ...partners, time, stop: async () => partners.close() };
});

it('ends what is waited for when the world closes: the outcome is unknown', async () => {
  const time = new ManualTime();
  const partners = inlinePartners(time);
  const amount = { amount: 1, currency: 'BRL' } as const;
  const charge = partners.card.charge({ key: 'k', orderId: 'o1', amount, paymentToken: 'tok_hang' });
  await time.untilWaiting(time.clock.now() + 15_000);
  partners.close();
  await expect(charge).rejects.toBeInstanceOf(OutcomeUnknown);
});

it('knows the tokens that the payment form hands out, and no others', () => {
  expect(isKnownToken('tok_visa')).toBe(true);
  expect(isKnownToken('tok_')).toBe(false);
  expect(isKnownToken('constructor')).toBe(false);
});

it('remember as many answers as they were told to, and forget the oldest', async () => {
  const partners = inlinePartners(new ManualTime(), { atMost: 2 });
  const amount = { amount: 1, currency: 'BRL' } as const;
  for (const orderId of ['o1', 'o2', 'o3'])
    await partners.card.charge({ key: `k-${orderId}`, orderId, amount, paymentToken: 'tok_visa' });

  expect((await partners.ledger('card')).items.map(({ orderId }) => orderId)).toEqual(['o2', 'o3']);
  partners.close();
});
