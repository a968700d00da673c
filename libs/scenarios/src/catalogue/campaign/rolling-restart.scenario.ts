import { serviceNames } from '@shop/contracts';
import { percentile } from '../../measure/percentile.js';
import { defineScenario } from '../../scenario.js';
import { must } from '../../shop/client.js';
import type { Customer } from '../../shop/customer.js';
import type { Shop } from '../../shop/shop.js';

const perSecond = 50;
const people = 150;

export const rollingRestart = defineScenario({
  id: 'rolling-restart',
  group: 'campaign',
  untraced: true,
  // Fifty orders a second are to meet one shop, not half of one.
  alone: true,
  title: { en: 'Every service is restarted under load', pt: 'Cada serviço é reiniciado sob carga' },
  story: {
    en: 'Fifty orders a second come in while one service after the other is asked to stop (SIGTERM) and started again, as for a new version. Each finishes what it has begun. Whoever gets no answer asks again with the same key, and every order is accepted and completed once.',
    pt: 'Chegam cinquenta pedidos por segundo enquanto um serviço após o outro é mandado parar (SIGTERM) e iniciado de novo, como para uma nova versão. Cada um termina o que começou. Quem fica sem resposta pergunta de novo com a mesma chave, e todo pedido é aceito e concluído uma vez.',
  },
  difference: {
    en: 'How many requests have to be repeated while each service is away.',
    pt: 'Quantas requisições precisam ser repetidas enquanto cada serviço está fora.',
  },
  async run(shop, t) {
    const { sku } = await shop.newProduct({ stock: 1_000_000 });
    const crowd = await shop.crowd(people);
    const began = shop.machine.clock.now();
    const stopping = { done: false };
    const [times, away] = await Promise.all([
      orderSteadily(shop, crowd, sku, stopping),
      restartInTurn(shop).finally(() => (stopping.done = true)),
    ]);
    const seconds = (shop.machine.clock.now() - began) / 1_000;
    t.observe('acknowledged', times.length);
    t.observe('acknowledgedPerSecond', Math.round(times.length / seconds));
    t.observe('answerP50Ms', percentile(times, 0.5));
    t.observe('answerP99Ms', percentile(times, 0.99));
    t.observe('awayP50Ms', percentile(away, 0.5));

    const isOpen = async (customer: Customer) =>
      (await customer.orders()).some(({ items, status }) => items[0]?.sku === sku && status !== 'completed');
    const open = async () => (await Promise.all(crowd.map(isOpen))).filter(Boolean).length;
    await shop.waitFor('every order to be completed', open, (count) => count === 0);
  },
});

/** @returns how long each service was away, in milliseconds */
async function restartInTurn({ control, machine }: Shop): Promise<number[]> {
  const away: number[] = [];
  for (const service of serviceNames) {
    const began = machine.clock.now();
    await control.stop(service);
    await control.start(service);
    away.push(machine.clock.now() - began);
  }
  return away;
}

/** Starts an order each time one is due, whatever became of those before, as long as somebody is free to place it. */
async function orderSteadily(shop: Shop, crowd: readonly Customer[], sku: string, stopping: { done: boolean }) {
  const { clock, timers } = shop.machine;
  const free = [...crowd];
  const times: number[] = [];
  const underWay = new Set<Promise<void>>();
  const began = clock.now();
  for (let due = 0; !stopping.done; due += 1) {
    await timers.sleep(Math.max(0, began + (due * 1_000) / perSecond - clock.now()));
    const customer = free.shift();
    if (!customer) continue;
    const placing = place(shop, customer, sku)
      .then((ms) => void times.push(ms))
      .finally(() => {
        underWay.delete(placing);
        free.push(customer);
      });
    // Whoever fails is heard of below, with all the others.
    placing.catch(() => undefined);
    underWay.add(placing);
  }
  await Promise.all(underWay);
  return times;
}

/** Repeats what was not answered, the order with the same key. @returns how long it took to be accepted */
async function place(shop: Shop, customer: Customer, sku: string): Promise<number> {
  const { clock } = shop.machine;
  const began = clock.now();
  await customer.fillUntilHeld([{ sku, quantity: 1 }]);
  must(await customer.checkoutUntilAnswered());
  return clock.now() - began;
}
