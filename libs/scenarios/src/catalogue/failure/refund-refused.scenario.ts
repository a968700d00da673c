import { expect } from 'expect';
import { defineScenario } from '../../scenario.js';
import { must } from '../../shop/client.js';
import { expectCancelled, undone } from '../expectations.js';

export const refundRefused = defineScenario({
  id: 'refund-refused',
  group: 'failure',
  together: 'slow partners',
  title: { en: 'The money does not go back at first', pt: 'O dinheiro não volta de primeira' },
  story: {
    en: 'The carrier refuses the parcel, so the money has to go back, but the card network refuses the refund ten times. The shop keeps trying, shows the order to whoever is on duty, and says "cancelled" only when the money is really back.',
    pt: 'A transportadora recusa o pacote, então o dinheiro tem de voltar, mas a rede de cartões recusa o estorno dez vezes. A loja continua tentando, mostra o pedido a quem está de plantão e só diz "cancelado" quando o dinheiro voltou de verdade.',
  },
  difference: {
    en: 'Where the operator looks to find an order that is stuck.',
    pt: 'Onde o operador olha para achar um pedido emperrado.',
  },
  async run(shop, t) {
    const { sku } = await shop.newProduct();
    const customer = await shop.newCustomer();
    const order = await customer.placeOrder({
      items: [{ sku, quantity: 1 }],
      paymentToken: 'tok_refund_refused',
      shipTo: { postalCode: '00000-000' },
    });
    const { attention } = await shop.waitFor(
      'the backlog to show an order that needs attention',
      async () => ({ ...(await shop.control.backlog()), order: must(await customer.order(order.id)).status }),
      (backlog) => backlog.attention > 0,
    );
    const meanwhile = must(await customer.order(order.id));
    const [charge] = (await shop.ledger(order.id)).card;
    t.observe('attention', attention);
    t.observe('statusMeanwhile', meanwhile.status);

    const ended = await expectCancelled(shop, customer, order, 'carrier_refused', undone(order));
    const refund = (await shop.ledger(order.id)).card.find(({ kind }) => kind === 'refund');
    expect(Date.parse(ended.history.at(-1)!.at)).toBeGreaterThanOrEqual(Date.parse(refund!.at));
    t.observe('refundedAfterMs', Date.parse(refund!.at) - Date.parse(charge!.at));
  },
});
