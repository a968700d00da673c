import { expect } from 'expect';
import { defineScenario } from '../../scenario.js';
import { expectCancelled, nothing, undone, booksOf } from '../expectations.js';

export const paymentHangs = defineScenario({
  id: 'payment-hangs',
  group: 'failure',
  together: 'slow partners',
  title: { en: 'The card network says nothing', pt: 'A rede de cartões não responde' },
  story: {
    en: 'The card network does not answer at all. After ten seconds the shop gives up and cancels the order. Five seconds later the network wakes up and has charged the card: that money goes back without anybody asking.',
    pt: 'A rede de cartões simplesmente não responde. Depois de dez segundos a loja desiste e cancela o pedido. Cinco segundos mais tarde a rede acorda, e o cartão foi cobrado: esse dinheiro volta sem que ninguém peça.',
  },
  difference: {
    en: 'Who owns the clock, and what the wait looks like: repeated calls, or silence.',
    pt: 'Quem cuida do relógio, e como é a espera: chamadas repetidas, ou silêncio.',
  },
  async run(shop, t) {
    const { sku } = await shop.newProduct();
    const customer = await shop.newCustomer();
    const order = await customer.placeOrder({ items: [{ sku, quantity: 1 }], paymentToken: 'tok_hang' });
    const cancelled = await customer.waitForEnd(order);
    expect(cancelled).toMatchObject({ status: 'cancelled', reason: 'payment_timeout' });
    expect(await booksOf(shop, order)).toMatchObject({ charged: nothing.charged, parcels: 0 });

    await expectCancelled(shop, customer, order, 'payment_timeout', undone(order));
    const [charge, refund] = (await shop.ledger(order.id)).card;
    t.observe('lateApprovalRefundedAfterMs', Date.parse(refund!.at) - Date.parse(charge!.at));
  },
});
