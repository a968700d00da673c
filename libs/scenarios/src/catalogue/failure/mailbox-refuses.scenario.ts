import { expect } from 'expect';
import { defineScenario } from '../../scenario.js';
import { expectBooks, fulfilled } from '../expectations.js';

export const mailboxRefuses = defineScenario({
  id: 'mailbox-refuses',
  group: 'failure',
  together: 'small failures',
  title: { en: 'The mailbox does not exist', pt: 'A caixa de correio não existe' },
  story: {
    en: "The parcel is on its way, but the customer's mailbox refuses every message for good. The order is complete all the same, and says that the customer could not be told.",
    pt: 'O pacote está a caminho, mas a caixa de correio do cliente recusa toda mensagem. O pedido se completa mesmo assim, e diz que não foi possível avisar o cliente.',
  },
  difference: {
    en: 'A last step that cannot make the order fail.',
    pt: 'Um último passo que não pode fazer o pedido falhar.',
  },
  async run(shop) {
    const { sku } = await shop.newProduct();
    const customer = await shop.account('bounce');
    const order = await customer.placeOrder({ items: [{ sku, quantity: 1 }] });
    expect(await customer.waitForEnd(order)).toMatchObject({ status: 'completed', notification: 'undeliverable' });
    await expectBooks(shop, order, { ...fulfilled(order), mails: [] });
  },
});
