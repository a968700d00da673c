import { expect } from 'expect';
import { domains } from '@shop/contracts';
import { defineScenario } from '../../scenario.js';
import { timesReceived } from '../deliveries.js';
import { expectCancelled, expectFulfilled, neverCharged, undone } from '../expectations.js';

export const everyMessageTwice = defineScenario({
  id: 'every-message-twice',
  group: 'fault',
  title: { en: 'Every message arrives twice', pt: 'Toda mensagem chega duas vezes' },
  story: {
    en: 'The wire stutters: every command, and every event, is delivered twice. One customer gets a book, one has a card that is declined, one lives where the carrier does not go. All of it happens once: one charge, one refund, one parcel, one mail.',
    pt: 'A linha gagueja: todo comando e todo evento são entregues duas vezes. Uma cliente recebe o livro, outra tem o cartão recusado, outra mora onde a transportadora não vai. Tudo acontece uma vez: uma cobrança, um estorno, um pacote, um e-mail.',
  },
  difference: {
    en: 'What makes a second delivery harmless: an idempotency key with the call, or an inbox with the message.',
    pt: 'O que torna a segunda entrega inofensiva: a chave de idempotência da chamada, ou a inbox da mensagem.',
  },
  async run(shop, t) {
    for (const service of domains) await shop.control.faults(service, { twice: 1 });
    const { charge } = shop.traits.wire;
    const before = await timesReceived(shop, charge);
    const { sku } = await shop.newProduct();
    const items = [{ sku, quantity: 2 }];
    const [lucky, poor, remote] = await Promise.all(['Lia', 'Paulo', 'Rosa'].map((name) => shop.newCustomer(name)));
    const [good, declined, refused] = await Promise.all([
      lucky!.placeOrder({ items }),
      poor!.placeOrder({ items, paymentToken: 'tok_declined' }),
      remote!.placeOrder({ items, shipTo: { postalCode: '00000-000' } }),
    ]);
    t.main(good);

    await expectFulfilled(shop, lucky!, good);
    await expectCancelled(shop, poor!, declined, 'payment_declined', neverCharged);
    await expectCancelled(shop, remote!, refused, 'carrier_refused', undone(refused));
    const deliveries = (await timesReceived(shop, charge)) - before;
    t.observe('deliveriesOfThreeMessages', deliveries);
    expect(deliveries).toBeGreaterThanOrEqual(6);
  },
});
