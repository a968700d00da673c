import type { Backlog, TraceMessage } from '@shop/contracts';
import { ordersOf } from '../invariants/gather.js';
import { leftOver } from '../invariants/i7-nothing-left.js';
import { isFinal } from '../invariants/readings.js';
import { eventually } from '../shop/eventually.js';
import type { Shop } from '../shop/shop.js';

/** What is left to do when a story begins. Nothing, where the last one ended well; what it left, where it did not. */
export async function backlogAtStart(shop: Shop): Promise<Backlog> {
  const isEmpty = (backlog: Backlog) => leftOver(backlog, idle).length === 0;
  const { backlog } = shop.control;
  return shop.waitFor('nothing to be left to do', backlog, isEmpty, shop.limits.stillMs).catch(backlog);
}

const idle: Backlog = { outbox: 0, inbox: 0, intents: 0, sagas: 0, attention: 0, queues: {}, dead: {} };

/**
 * Waits until the shop has come to rest: every order of the story has its end, and nobody has more left to do than
 * before the story.
 *
 * @returns what was left to do then: a moment later another story, told at the same time, may have begun something
 * @throws WaitedInVain
 */
export async function untilAtRest(shop: Shop, before: Backlog): Promise<Backlog> {
  await eventually(shop.machine, {
    what: 'every order of the story to have an end',
    read: async () => (await ordersOf(shop)).map(({ order: { id, status } }) => ({ id, status })),
    holds: (orders) => orders.every(isFinal),
    limitMs: shop.limits.finalMs,
    // A campaign has thousands of them.
    atMostMs: 1_000,
  });
  return untilNothingIsLeft(shop, before);
}

/** Waits until nobody has more left to do than before. (Default: nothing at all) @returns what was left then @throws WaitedInVain */
export async function untilNothingIsLeft(shop: Shop, before: Backlog = idle): Promise<Backlog> {
  return shop.waitFor(
    'nothing to be left to do (backlog)',
    shop.control.backlog,
    (now) => leftOver(now, before).length === 0,
    shop.limits.quietMs,
  );
}

const looksAtATrace = 20;

/** The messages of an order once two looks in a row agree: spans come in batches. Empty where nothing was traced. */
export async function settledTrace({ control, limits, machine }: Shop, orderId: string): Promise<TraceMessage[]> {
  let before: TraceMessage[] = [];
  for (let look = 0; look < looksAtATrace; look += 1) {
    const seen = await control.trace(orderId).catch(() => []);
    if (seen.length > 0 && seen.length === before.length) break;
    before = seen;
    await machine.timers.sleep(limits.traceMs);
  }
  return before;
}
