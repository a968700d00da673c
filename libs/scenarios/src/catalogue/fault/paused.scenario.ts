import { expect } from 'expect';
import { defineScenario } from '../../scenario.js';
import { timing } from '../../shop/limits.js';
import { expectBooks, expectNothingKept, fulfilled } from '../expectations.js';

const open = 3;
const during = 3;
/** Longer than every deadline of the shop, in milliseconds. */
const frozenMs = timing.paymentDeadlineMs + 2_000;

export const paused = defineScenario({
  id: 'paused',
  group: 'fault',
  title: { en: 'Payment is frozen', pt: 'O pagamento congela' },
  story: {
    en: 'Payment does not crash: it freezes, connections open, longer than every deadline, and then goes on as if no time had passed. Some charges were open, other orders came meanwhile. Nobody pays twice, and nothing that was given up is sent.',
    pt: 'O pagamento não cai: ele congela, com as conexões abertas, por mais tempo que qualquer prazo, e depois continua como se nada tivesse passado. Havia cobranças em aberto, e outros pedidos chegaram nesse meio-tempo. Ninguém paga duas vezes, e nada do que foi desistido é enviado.',
  },
  difference: {
    en: 'How a frozen service looks from outside: calls without an answer, or silence.',
    pt: 'Como um serviço congelado se parece de fora: chamadas sem resposta, ou silêncio.',
  },
  async run(shop, t) {
    const { sku } = await shop.newProduct();
    const guests = await shop.crowd(open + during);
    const buy = (from: number, to: number, paymentToken: string) =>
      Promise.all(
        guests.slice(from, to).map(async (guest) => ({
          guest,
          order: await guest.placeOrder({ items: [{ sku, quantity: 1 }], paymentToken }),
        })),
      );
    const early = await buy(0, open, 'tok_slow');
    await shop.control.pause('payment');
    const late = await buy(open, open + during, 'tok_visa');
    t.main(early[0]!.order);
    await shop.machine.timers.sleep(frozenMs);
    await shop.control.resume('payment');

    for (const { guest, order } of late) {
      expect((await guest.waitForEnd(order)).status).toBe('completed');
      await expectBooks(shop, order, fulfilled(order));
    }
    let givenUp = 0;
    for (const { guest, order } of early) {
      const ended = await guest.waitForEnd(order);
      if (ended.status === 'completed') {
        await expectBooks(shop, order, fulfilled(order));
        continue;
      }
      // A charge that was open may be given up: the network was silent for all that anybody could tell.
      givenUp += 1;
      expect(ended.reason).toBe('payment_timeout');
      await expectNothingKept(shop, order);
    }
    t.observe('givenUp', givenUp);
  },
});
