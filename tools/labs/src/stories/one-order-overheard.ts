import { domains, type Backlog } from '@shop/contracts';
import { defineScenario, type Scenario, type Shop } from '@shop/scenarios';
import { oneOrder } from './one-order.js';

/** One order, and every command and event that somebody dealt with or published: in no trace are events nobody hears. */
export const oneOrderOverheard: Scenario = defineScenario({
  ...oneOrder,
  async run(shop, t) {
    await oneOrder.run(shop, t);
    await shop.waitFor('nothing to be left to do', shop.control.backlog, isEmpty);
    t.observe('received', (await passed(shop, 'received')).join(', '));
    t.observe('published', (await passed(shop, 'after-confirm')).join(', '));
  },
});

const isEmpty = ({ outbox, inbox, intents, sagas, queues }: Backlog) =>
  [outbox, inbox, intents, sagas, ...Object.values(queues)].every((left) => left === 0);

/** The messages that came by a point in any service since it was started. */
async function passed({ control }: Shop, point: string): Promise<string[]> {
  const each = await Promise.all(domains.map((service) => control.points(service)));
  const places = each.flatMap((reached) => Object.keys(reached)).map((place) => place.split(' '));
  return [...new Set(places.flatMap(([where, what = '']) => (where === point ? [what] : [])))].sort();
}
