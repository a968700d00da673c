import { bareAmqpChainP50 } from '../../measure/bare-amqp-chain.js';
import { bareTcpChainP50 } from '../../measure/bare-tcp-chain.js';
import { percentile } from '../../measure/percentile.js';
import { defineScenario } from '../../scenario.js';
import type { Order } from '../../shop/customer.js';
import type { Shop } from '../../shop/shop.js';
import { expectFulfilled, lasted } from '../expectations.js';

/** Processes that have just been started run code for the first time; what is measured is a shop at work. */
const ordersToWarmUp = 20;
const ordersMeasured = 30;
const samplesOfTheChain = 15;
/** About as long as an order takes; looking sooner would only take time from it. */
const aboutAnOrderMs = 60;
const isCompleted = ({ status }: Order) => status === 'completed';

export const happyPath = defineScenario({
  id: 'happy-path',
  group: 'flow',
  title: { en: 'An order that goes well', pt: 'Um pedido que dá certo' },
  story: {
    en: 'A customer puts a book into the cart and orders it. The card is charged, the parcel is sent, and a mail says so. More orders follow, one after another: 20 to warm the shop up, then 30 of which we look at how long each took.',
    pt: 'Um cliente põe um livro no carrinho e faz o pedido. O cartão é cobrado, o pacote é enviado e um e-mail avisa. Depois vêm mais pedidos, um após o outro: 20 para aquecer a loja e então 30, dos quais vemos quanto tempo cada um levou.',
  },
  difference: {
    en: 'Who calls whom, how many messages one order takes, and who knows the whole flow. The bare chain shows how much of the time is the transport itself.',
    pt: 'Quem chama quem, quantas mensagens um pedido exige e quem conhece o fluxo inteiro. A cadeia nua mostra quanto do tempo é só do transporte.',
  },
  alone: true,
  async run(shop, t) {
    const product = await shop.newProduct();
    const customer = await shop.newCustomer();
    const items = [{ sku: product.sku, quantity: 1 }];
    const oneMore = async () => {
      const order = await customer.placeOrder({ items });
      return customer.waitForOrder(order, 'completed', isCompleted, { afterMs: aboutAnOrderMs });
    };
    await expectFulfilled(shop, customer, await customer.placeOrder({ items }));
    for (let count = 0; count < ordersToWarmUp; count += 1) await oneMore();

    const times: number[] = [];
    for (let count = 0; count < ordersMeasured; count += 1) {
      const order = await oneMore();
      times.push(lasted(order));
      t.main(order);
    }
    t.observe('warmUpOrders', ordersToWarmUp);
    t.observe('p50Ms', percentile(times, 0.5));
    t.observe('p99Ms', percentile(times, 0.99));
    t.observe('n', times.length);
    t.observe('timesMs', times);
    t.observe('bareChainP50Ms', await bareChainP50(shop));
  },
});

async function bareChainP50(shop: Shop): Promise<number> {
  const { clock, ids } = shop.machine;
  if (shop.traits.bareChain === 'tcp') return bareTcpChainP50(clock, samplesOfTheChain);
  return bareAmqpChainP50(clock, await shop.brokerUrl(), ids.next(), samplesOfTheChain);
}
