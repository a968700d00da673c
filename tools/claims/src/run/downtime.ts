import { domains, type Domain } from '@shop/contracts';
import { must, type Answer, type Customer, type Order, type Shop } from '@shop/scenarios';
import { requests, works, type Visitor } from './requests.js';
import { doneSteps, stepsUntilAllDone, stepsUntilStill, type Pace } from './steps-done.js';
import { whereIs, type Whereabouts } from './where-is-it.js';

/** What is taken away: a service, or the broker where the style has one. */
export type Away = Domain | 'broker';

/** The flow does without the first ones; those it needs come last, because their orders take their time to recover. */
export const awayInTurn: readonly Away[] = [
  'catalog',
  'cart',
  'notification',
  'shipping',
  'order',
  'payment',
  'broker',
];

/** Orders in flight when it goes, and orders tried without it. */
const inFlight = 10;
const during = 5;
export const guestsNeeded = inFlight + during;

export interface Downtime {
  readonly away: Away;
  /** Of the steps that were still to be done when it went, what part was done without it. */
  readonly stepsDone: number;
  /** The part of the orders in flight of which anything was done, and which came to their end. */
  readonly moving: number;
  readonly ended: number;
  /** The part of the new orders that was accepted. */
  readonly accepted: number;
  /** Which requests found somebody who answers; those for the service itself are left out. */
  readonly requests: readonly { readonly id: string; readonly works: boolean }[];
  /** Where an order that waits is; undefined when none does. */
  readonly whereabouts: Whereabouts | undefined;
}

/**
 * Takes one service away while orders are in flight: all of them accepted, the charge of each asked for and not made.
 * Sees what is done without it, brings it back, and waits until all is done.
 */
export async function withoutIt(
  shop: Shop,
  away: Away,
  guests: readonly Customer[],
  visitor: Visitor,
  pace: Pace,
): Promise<Downtime> {
  const { control, traits } = shop;
  const { charge } = traits.wire;
  await Promise.all(guests.map((guest) => guest.fillUntilHeld([{ sku: visitor.sku, quantity: 1 }])));
  await control.faults(charge.to, { holdReceived: [{ type: charge.type }] });
  const orders = await placeAll(shop, guests.slice(0, inFlight));
  await take(shop, away);
  if (away !== charge.to) await control.faults(charge.to, {});
  const late = guests.slice(inFlight);
  const tries = await Promise.all(late.map((guest) => guest.checkout()));
  const asked = await askAll(away, visitor);
  const seen = await stepsUntilStill(shop, orders, pace);
  const waiting = orders.find(({ id }) => (seen.get(id) ?? 0) < doneSteps);
  const whereabouts = waiting && (await whereIs(shop, waiting.id));
  await giveBack(shop, away);
  await stepsUntilAllDone(shop, [...orders, ...tries.flatMap(({ value }) => value ?? [])]);
  return downtimeOf(away, orders, seen, tries, asked, whereabouts);
}

async function placeAll(shop: Shop, guests: readonly Customer[]): Promise<Order[]> {
  const { charge } = shop.traits.wire;
  const asked = async () => (await shop.control.points(charge.to))[`received ${charge.type}`]?.times ?? 0;
  const before = await asked();
  const orders = await Promise.all(guests.map(async (guest) => must(await guest.checkoutUntilAnswered())));
  await shop.waitFor('every charge to be asked for', asked, (times) => times >= before + orders.length);
  return orders;
}

async function take({ control, traits }: Shop, away: Away): Promise<void> {
  if (away !== 'broker') return control.kill(away);
  if (traits.needsBroker) await control.wire('broker', { how: 'cut' });
}

async function giveBack({ control, traits }: Shop, away: Away): Promise<void> {
  if (away !== 'broker') return control.start(away);
  if (traits.needsBroker) await control.wire('broker', {});
}

async function askAll(away: Away, visitor: Visitor): Promise<Downtime['requests']> {
  const answers: { id: string; works: boolean }[] = [];
  for (const { id, owner, send } of requests)
    if (owner !== away) answers.push({ id, works: works(await send(visitor)) });
  return answers;
}

function downtimeOf(
  away: Away,
  orders: readonly Order[],
  seen: ReadonlyMap<string, number>,
  tries: readonly Answer<Order>[],
  asked: Downtime['requests'],
  whereabouts: Whereabouts | undefined,
): Downtime {
  const done = orders.map(({ id }) => seen.get(id) ?? 0);
  const part = (count: number, of: number) => (of === 0 ? 0 : count / of);
  const accepted = tries.filter(({ value }) => value !== undefined).length;
  return {
    away,
    stepsDone: part(
      done.reduce((sum, steps) => sum + steps, 0),
      orders.length * doneSteps,
    ),
    moving: part(done.filter((steps) => steps > 0).length, orders.length),
    ended: part(done.filter((steps) => steps === doneSteps).length, orders.length),
    accepted: part(accepted, tries.length),
    // To place an order is a request as well, for the order service.
    requests: [...asked, ...(away === 'order' ? [] : [{ id: 'place-order', works: tries.every(works) }])],
    whereabouts,
  };
}

export const isService = (away: Away): away is Domain => (domains as readonly string[]).includes(away);
