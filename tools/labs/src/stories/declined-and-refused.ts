import { defineScenario, type Scenario } from '@shop/scenarios';
import type { Shop } from '@shop/scenarios';

/** The card is declined: nothing has to be undone. */
export const declined: Scenario = ending(
  'declined',
  { paymentToken: 'tok_declined' },
  {
    en: 'The bank declines the card.',
    pt: 'O banco recusa o cartão.',
  },
);

/** The carrier refuses once the card is charged: the charge has to be undone. */
export const refused: Scenario = ending(
  'refused',
  { shipTo: { postalCode: '00000-000' } },
  {
    en: 'The card is charged, and then the carrier refuses.',
    pt: 'O cartão é cobrado, e então a transportadora recusa.',
  },
);

function ending(
  id: string,
  checkout: { readonly paymentToken?: string; readonly shipTo?: { readonly postalCode: string } },
  story: Scenario['story'],
): Scenario {
  return defineScenario({
    id,
    group: 'failure',
    title: story,
    story,
    async run(shop, t) {
      const { sku } = await shop.newProduct();
      const customer = await shop.newCustomer();
      const order = await customer.placeOrder({ items: [{ sku, quantity: 1 }], ...checkout });
      t.main(order);
      const { status } = await customer.waitForEnd(order);
      if (status !== 'cancelled') throw new Error(`The order ended as ${status}, and was to be cancelled`);
      const told = async () => (await shop.ledger(order.id)).mail.length;
      await shop.waitFor('the customer to be told', told, (mails) => mails > 0);
      const { card } = await shop.ledger(order.id);
      t.observe('charges', card.filter(({ kind }) => kind === 'charge').length);
      t.observe('refunds', card.filter(({ kind }) => kind === 'refund').length);
      t.observe('failedStep', await failedStep(shop, order.id));
    },
  });
}

/** The step that the saga has on record as failed; empty where nobody keeps such a record. */
async function failedStep(shop: Shop, orderId: string): Promise<string> {
  if (!shop.traits.knowsSteps) return '';
  const { value } = await (await shop.manager()).auditSteps(orderId);
  return value?.items.find(({ status }) => status === 'failed')?.step ?? '';
}
