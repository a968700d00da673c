import type { Shop } from '@shop/scenarios';

/** The steps of an order that go well leave one mark each outside: a charge, a parcel, a mail. */
export const doneSteps = 3;

/** How long an order takes with everybody there, in milliseconds: what has stood still for longer waits for somebody. */
export interface Pace {
  readonly usualMs: number;
}

const timesAsLong = 5;
const leastStillMs = 1_500;
/** Between two looks at the ledgers, which grow with every order. */
const lookMs = 150;

/** How many steps of each order are done, by the partners' own ledgers: whoever is away cannot be asked. */
export async function stepsDone(shop: Shop, orders: readonly { readonly id: string }[]): Promise<Map<string, number>> {
  await shop.machine.timers.sleep(lookMs);
  const { card, carrier, mail } = await shop.ledger();
  const done = new Map(orders.map(({ id }) => [id, 0]));
  for (const { orderId } of [...card, ...carrier, ...mail]) {
    const steps = done.get(orderId);
    if (steps !== undefined) done.set(orderId, steps + 1);
  }
  return done;
}

/** Watches until nothing has moved for a while: what can go on without whoever is away has gone on then. */
export async function stepsUntilStill(shop: Shop, orders: readonly { readonly id: string }[], { usualMs }: Pace) {
  const { clock } = shop.machine;
  const stillMs = Math.max(leastStillMs, timesAsLong * usualMs);
  let [last, since] = ['', clock.now()];
  return shop.waitFor(
    'the orders to stand still',
    () => stepsDone(shop, orders),
    (seen) => {
      const figures = JSON.stringify([...seen.values()]);
      if (figures !== last) [last, since] = [figures, clock.now()];
      return clock.now() - since >= stillMs;
    },
  );
}

/** Watches until every step of every order is done. */
export async function stepsUntilAllDone(shop: Shop, orders: readonly { readonly id: string }[]): Promise<void> {
  await shop.waitFor(
    'every step of the orders to be done',
    async () => [...(await stepsDone(shop, orders)).values()].filter((steps) => steps < doneSteps).length,
    (open) => open === 0,
  );
}
