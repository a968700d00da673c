import type { Teller } from '../scenario.js';
import { isFinal } from '../invariants/readings.js';
import type { Customer, Order } from '../shop/customer.js';
import { WaitedInVain } from '../shop/eventually.js';
import type { Shop } from '../shop/shop.js';
import type { Disturbance } from './disturbances.js';
import { Disturber } from './disturber.js';
import { purchaseBy, type PurchasePlan } from './purchases.js';
import { chanceOf, type Chance } from './seeded.js';

export interface StormPlan {
  readonly seed: number;
  /** Customers at the same time; each orders again when the last order has come to its end, or was waited for in vain. */
  readonly customers: number;
  /** Ends when so many orders were accepted, or so many milliseconds have passed, whichever comes first. */
  readonly orders: number;
  readonly durationMs: number;
  /** A pause of each customer between two orders, at most, in milliseconds. */
  readonly thinkMs: number;
  readonly disturbances: readonly Disturbance[];
}

/** After which a customer no longer waits for an order, and how often they look meanwhile, in milliseconds. */
const patienceMs = 6_000;
const lookEveryMs = 1_000;

/**
 * Load and disturbances at the same time. It judges nothing: whatever becomes of a single request, the invariants are
 * checked when the shop has come to rest.
 */
export async function storm(shop: Shop, t: Teller, plan: StormPlan): Promise<void> {
  const { clock } = shop.machine;
  const product = await shop.newProduct({ stock: 1_000_000 });
  const crowd = await shop.crowd(plan.customers);
  const until = clock.now() + plan.durationMs;
  const accepted = { count: 0 };
  const goesOn = () => accepted.count < plan.orders && clock.now() < until;
  const disturber = new Disturber(shop);
  const disturbing = disturber.run(plan.disturbances, goesOn);
  const shopping = crowd.map((customer, at) =>
    shopOn(shop, customer, product.sku, chanceOf(plan.seed * 10_007 + at), plan, goesOn, accepted),
  );
  // All of them end before anything is said of one that failed: nobody goes on in the next round.
  const ends = await Promise.allSettled([disturbing, ...shopping]);
  ends.push(...(await Promise.allSettled([disturber.finish()])));
  await shop.control.heal();
  t.observe('acknowledged', accepted.count);
  disturber.tell(t);
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

async function shopOn(
  shop: Shop,
  customer: Customer,
  sku: string,
  chance: Chance,
  { thinkMs }: StormPlan,
  goesOn: () => boolean,
  accepted: { count: number },
): Promise<void> {
  const { timers } = shop.machine;
  while (goesOn()) {
    const plan = purchaseBy(chance);
    await timers.sleep(chance.next() * thinkMs);
    while (goesOn()) {
      const order = await purchase(shop, customer, sku, plan).catch(isClosed);
      if (order) {
        accepted.count += 1;
        await waitFor(shop, customer, order, goesOn);
        break;
      }
      // Who finds the shop closed wants the same, soon.
      await timers.sleep(500 + chance.next() * 1_500);
    }
  }
}

/** Who orders faster than a shop delivers only makes the queue longer, not the shop busier. */
async function waitFor({ machine }: Shop, customer: Customer, order: Order, goesOn: () => boolean): Promise<void> {
  const until = machine.clock.now() + patienceMs;
  while (goesOn() && machine.clock.now() < until) {
    await machine.timers.sleep(lookEveryMs);
    const { value } = await customer.order(order.id);
    if (value && isFinal(value)) return;
  }
}

/** Whoever is down says so with an answer that is no cart, or with none at all. */
function isClosed(error: unknown): undefined {
  if (!(error instanceof Error)) throw error;
}

/** @returns the order that was accepted, if it was */
async function purchase(shop: Shop, customer: Customer, sku: string, plan: PurchasePlan): Promise<Order | undefined> {
  await customer.fill([{ sku, quantity: plan.quantity }]);
  const checkout = {
    key: shop.machine.ids.next(),
    paymentToken: plan.paymentToken,
    shipTo: { postalCode: plan.postalCode },
  };
  const [answer] = await Promise.all([
    customer.checkoutUntilAnswered(checkout),
    ...(plan.impatient ? [customer.checkoutUntilAnswered(checkout)] : []),
  ]).catch((error: unknown) => {
    if (error instanceof WaitedInVain) return [undefined];
    throw error;
  });
  if (!answer?.value) return undefined;
  if (plan.cancelsAfterMs !== undefined) {
    await shop.machine.timers.sleep(plan.cancelsAfterMs);
    await customer.cancel(answer.value.id);
  }
  return answer.value;
}
