import { defineScenario } from '../../scenario.js';
import { must } from '../../shop/client.js';
import type { Shop } from '../../shop/shop.js';
import { expectAllFulfilled, share } from '../expectations.js';
import { untilStill } from '../stillness.js';
import { guestsWithCarts, underWay } from '../under-way.js';

const inFlight = 20;
const during = 10;

export const brokerFull = defineScenario({
  id: 'broker-full',
  group: 'campaign',
  // Whoever comes first would free the disk for both.
  alone: true,
  title: { en: "The broker's disk is full", pt: 'O disco do broker está cheio' },
  story: {
    en: 'The broker is short of disk: it goes on delivering, and takes nothing from whoever publishes. Orders keep coming; what the services have to say waits in their outboxes. Then there is room again, and every order ends rightly, each message counted once.',
    pt: 'O broker está sem disco: continua entregando e não aceita nada de quem publica. Os pedidos continuam chegando; o que os serviços têm a dizer espera em suas outboxes. Depois há espaço de novo, e todo pedido termina certo, cada mensagem contada uma vez.',
  },
  difference: {
    en: 'What still moves while nothing can be published.',
    pt: 'O que ainda anda enquanto nada pode ser publicado.',
  },
  async run(shop, t) {
    const guests = await guestsWithCarts(shop, inFlight + during);
    const early = await underWay(shop, guests.slice(0, inFlight));
    t.main(early[0]!);

    await brokerDisk(shop, true);
    const late = await Promise.all(
      guests.slice(inFlight).map(async (guest) => must(await guest.checkoutUntilAnswered())),
    );
    const orders = [...early, ...late];
    const meanwhile = await untilStill(shop, 'the orders', () =>
      Promise.all(orders.map(async ({ id }, at) => must(await guests[at]!.order(id)).status)),
    );
    t.observe(
      'completedMeanwhileShare',
      share(meanwhile.filter((status) => status === 'completed').length, orders.length),
    );
    const freed = shop.machine.clock.now();
    await brokerDisk(shop, false);

    const ends = await Promise.all(orders.map((order, at) => guests[at]!.waitForEnd(order)));
    t.observe('recoveryMs', shop.machine.clock.now() - freed);
    await expectAllFulfilled(shop, ends);
  },
});

/** A run of the orchestrated style alone has no broker, and nothing to notice. */
async function brokerDisk({ control, traits }: Shop, full: boolean): Promise<void> {
  if (traits.needsBroker || (await control.hasBroker())) await control.brokerDisk(full);
}
