import { defineScenario, type Scenario, type Shop } from '@shop/scenarios';

/** Payment is down while an order comes in: where does the order wait, and is anything lost? */
export const paymentDown: Scenario = defineScenario({
  id: 'payment-down',
  group: 'fault',
  title: { en: 'An order without payment', pt: 'Um pedido sem o pagamento' },
  story: {
    en: 'Payment is killed, an order comes in, payment is started again.',
    pt: 'O pagamento é derrubado, chega um pedido, o pagamento é iniciado de novo.',
  },
  async run(shop, t) {
    const { sku } = await shop.newProduct();
    const customer = await shop.newCustomer();
    await customer.fill([{ sku, quantity: 1 }]);
    await shop.control.kill('payment');
    const answer = await customer.checkoutUntilAnswered();
    t.observe('checkout', answer.status ?? 0);
    if (!answer.value) throw new Error(`The checkout was answered ${answer.status}`);
    const order = answer.value;
    t.main(order);
    if (shop.traits.knowsSteps) t.observe('runningStep', await runningStep(shop, order.id));
    t.observe('statusMeanwhile', (await customer.order(order.id)).value?.status ?? '');
    await shop.control.start('payment');
    t.observe('end', (await customer.waitForEnd(order)).status);
  },
});

/** The step that the saga asks for again and again. */
async function runningStep(shop: Shop, orderId: string): Promise<string> {
  const manager = await shop.manager();
  const running = async () =>
    (await manager.auditSteps(orderId)).value?.items.find(({ status }) => status === 'running')?.step ?? '';
  return shop.waitFor('the charge to be running', running, (step) => step === 'charge');
}

/** The catalogue is down while somebody fills a cart: a question at the moment of need, against a copy. */
export const catalogueDown: Scenario = defineScenario({
  id: 'catalogue-down',
  group: 'fault',
  title: { en: 'A cart without the catalogue', pt: 'Um carrinho sem o catálogo' },
  story: {
    en: 'The catalogue is killed, and a customer puts a book into the cart.',
    pt: 'O catálogo é derrubado, e um cliente põe um livro no carrinho.',
  },
  async run(shop, t) {
    const { sku } = await shop.newProduct();
    const customer = await shop.newCustomer();
    await shop.control.kill('catalog');
    t.observe('cartWorks', (await customer.put(sku, 1)).status === 200);
    t.observe('catalogueShown', (await customer.browse()).status === 200);
    await shop.control.start('catalog');
  },
});

/** The order service is down: the one that both styles need to take an order. */
export const orderDown: Scenario = defineScenario({
  id: 'order-down',
  group: 'fault',
  title: { en: 'The order service is down', pt: 'O serviço de pedidos fora do ar' },
  story: {
    en: 'An order is under way when the order service is killed. What goes on without it?',
    pt: 'Um pedido está em andamento quando o serviço de pedidos é derrubado. O que segue sem ele?',
  },
  async run(shop, t) {
    const { sku } = await shop.newProduct();
    const [early, late] = [await shop.newCustomer(), await shop.newCustomer()];
    await late.fill([{ sku, quantity: 1 }]);
    const before = await timesHeard(shop);
    const order = await early.placeOrder({ items: [{ sku, quantity: 1 }], paymentToken: 'tok_slow' });
    t.main(order);
    // Before payment has heard of it nothing could go on without the order service, in either style.
    await shop.waitFor(
      'payment to have heard of the order',
      () => timesHeard(shop),
      (times) => times > before,
    );
    await shop.control.kill('order');
    t.observe('newOrder', (await late.checkout()).status ?? 0);
    t.observe('parcelSentMeanwhile', await parcelWithin(shop, order.id));
    await shop.control.start('order');
    t.observe('end', (await early.waitForEnd(order)).status);
  },
});

/** How often payment has received a message that leads to a charge. */
export async function timesHeard({ control, traits }: Shop): Promise<number> {
  const { to, type } = traits.wire.charge;
  return (await control.points(to))[`received ${type}`]?.times ?? 0;
}

/** Long enough for an answer of the card network that takes its time, and for the parcel after it. */
const slowAnswers = 5;

async function parcelWithin(shop: Shop, orderId: string): Promise<boolean> {
  const sent = async () => (await shop.ledger(orderId)).carrier.length > 0;
  return shop.waitFor('a parcel', sent, Boolean, slowAnswers * shop.limits.stillMs).catch(() => false);
}
