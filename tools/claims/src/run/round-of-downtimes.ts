import { defineScenario, must, type Customer, type Order, type Scenario, type Shop } from '@shop/scenarios';
import type { Reading } from '../reading.js';
import { awayInTurn, guestsNeeded, withoutIt, type Away, type Downtime } from './downtime.js';
import { downtimeReadings } from './downtime-readings.js';
import { readingsOfTrace } from './traced-orders.js';

type Sampled = Omit<Reading, 'style'>;

export interface RoundListener {
  /** Something has been taken away and is back. */
  away(what: Away): void;
  /** The round has ended, and this is what it comes to. */
  ended(readings: readonly Sampled[]): void;
}

/** Orders with everybody there, by which it is known how long one usually takes. */
const ordinary = 3;
const plenty = 1_000_000;
const words = {
  en: 'Measured claims: everything is taken away in turn',
  pt: 'Afirmações medidas: tudo é tirado por vez',
};

/** One round, as a story: afterwards all invariants are checked, and a shop that broke one has measured nothing. */
export function roundOfDowntimes(number: number, listener: RoundListener): Scenario {
  return defineScenario({
    id: `claims/away/${number}`,
    group: 'campaign',
    untraced: true,
    title: words,
    story: words,
    async run(shop) {
      const { sku } = await shop.newProduct({ stock: plenty });
      const [customer, ...guests] = await shop.crowd(guestsNeeded + 1);
      const usual = await ordinaryOrders(shop, customer!, sku);
      const visitor = { customer: customer!, order: usual.orders[0]!, sku };
      const round: Downtime[] = [];
      for (const away of awayInTurn) {
        round.push(await withoutIt(shop, away, guests, visitor, usual));
        listener.away(away);
      }
      listener.ended([...usual.readings, ...downtimeReadings(round)]);
    },
  });
}

async function ordinaryOrders(shop: Shop, customer: Customer, sku: string) {
  const orders: Order[] = [];
  const readings: Sampled[] = [];
  for (let count = 0; count < ordinary; count += 1) {
    await customer.fill([{ sku, quantity: 1 }]);
    const order = await customer.waitForEnd(must(await customer.checkoutUntilAnswered()));
    orders.push(order);
    readings.push(...readingsOfTrace(await settledTrace(shop, order)));
  }
  const times = orders.map(({ createdAt, history }) => Date.parse(history.at(-1)!.at) - Date.parse(createdAt));
  return { orders, readings, usualMs: Math.max(...times) };
}

/** Spans come in batches, a little after the messages: it is whole when two looks in a row agree. */
async function settledTrace(shop: Shop, { id }: Order) {
  const { control, limits, machine } = shop;
  let before = -1;
  return shop.waitFor(
    `the trace of order ${id} to be whole`,
    async () => {
      await machine.timers.sleep(2 * limits.traceMs);
      return control.trace(id);
    },
    ({ length }) => {
      const isWhole = length > 0 && length === before;
      before = length;
      return isWhole;
    },
  );
}
