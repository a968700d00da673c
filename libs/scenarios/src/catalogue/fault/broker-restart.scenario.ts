import { defineScenario } from '../../scenario.js';
import { must } from '../../shop/client.js';
import type { Shop } from '../../shop/shop.js';
import { expectAllFulfilled, share } from '../expectations.js';
import { guestsWithCarts, underWay } from '../under-way.js';

const inFlight = 50;
const during = 10;

export const brokerRestart = defineScenario({
  id: 'broker-restart',
  group: 'fault',
  title: { en: 'The broker is killed', pt: 'O broker é morto' },
  story: {
    en: 'Fifty orders are under way when the message broker is killed, and ten more customers order while it is away. Then it comes back. One of several nodes is killed node by node, so that it is never away as a whole. Every order ends rightly: what could not be sent has waited in an outbox, what was not acknowledged comes again. The orchestrated shop does not notice.',
    pt: 'Há cinquenta pedidos em andamento quando o broker de mensagens é morto, e mais dez clientes compram enquanto ele está fora. Depois ele volta. Um broker de vários nós é morto nó por nó, de modo que nunca some por inteiro. Todo pedido termina certo: o que não pôde ser enviado esperou em uma outbox, o que não foi confirmado chega de novo. A loja orquestrada não percebe.',
  },
  difference: {
    en: 'The broker as the other single point of failure: what goes on without it.',
    pt: 'O broker como o outro ponto único de falha: o que segue sem ele.',
  },
  async run(shop, t) {
    const guests = await guestsWithCarts(shop, inFlight + during);
    const early = await underWay(shop, guests.slice(0, inFlight));
    t.main(early[0]!);

    const killed = shop.machine.clock.now();
    const back = restarted(shop);
    const lateGuests = guests.slice(inFlight);
    const keys = lateGuests.map(() => shop.machine.ids.next());
    const tries = await Promise.all(lateGuests.map((guest, at) => guest.checkout({ key: keys[at]! })));
    t.observe('checkoutsAcceptedShare', share(tries.filter(({ status }) => status === 202).length, during));
    await back;
    t.observe('brokerAwayMs', shop.machine.clock.now() - killed);

    const late = await Promise.all(
      lateGuests.map(async (guest, at) => must(await guest.checkoutUntilAnswered({ key: keys[at]! }))),
    );
    const ends = await Promise.all([...early, ...late].map((order, at) => guests[at]!.waitForEnd(order)));
    t.observe('recoveryMs', shop.machine.clock.now() - killed);
    await expectAllFulfilled(shop, ends);
  },
});

/**
 * Of several nodes one after the other, so that there are always enough to go on. A run of the orchestrated style alone
 * has no broker, and nothing to notice.
 */
async function restarted({ control, traits }: Shop): Promise<void> {
  if (!traits.needsBroker && !(await control.hasBroker())) return;
  const nodes = await control.brokerNodes();
  if (nodes.length <= 1) return control.restartBroker();
  for (const node of nodes) await control.restartBrokerNode(node);
}
