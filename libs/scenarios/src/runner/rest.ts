import type { Backlog, TraceMessage } from '@shop/contracts';
import { ordersOf } from '../invariants/gather.js';
import { leftOver } from '../invariants/i7-nothing-left.js';
import { isFinal } from '../invariants/readings.js';
import type { Shop } from '../shop/shop.js';

const startLimitMs = 3_000;

/** What is left to do when a story begins. Nothing, where the last one ended well; what it left, where it did not. */
export async function backlogAtStart({ control, waitFor }: Shop): Promise<Backlog> {
  const isEmpty = (backlog: Backlog) => leftOver(backlog, idle).length === 0;
  return waitFor('nothing to be left to do', control.backlog, isEmpty, startLimitMs).catch(control.backlog);
}

const idle: Backlog = { outbox: 0, inbox: 0, intents: 0, sagas: 0, attention: 0, queues: {}, dead: {} };

/**
 * Waits until the shop has come to rest: every order of the story has its end, and nobody has more left to do than
 * before the story.
 *
 * @throws WaitedInVain
 */
export async function untilAtRest(shop: Shop, before: Backlog): Promise<void> {
  await shop.waitFor(
    'every order of the story to have an end',
    async () => (await ordersOf(shop)).map(({ order: { id, status } }) => ({ id, status })),
    (orders) => orders.every(isFinal),
  );
  await shop.waitFor(
    'nothing to be left to do (backlog)',
    shop.control.backlog,
    (now) => leftOver(now, before).length === 0,
    shop.limits.quietMs,
  );
}

/** Spans are sent in batches of a fifth of a second; two looks further apart that agree have seen them all. */
const betweenLooksMs = 300;
const traceLimitMs = 6_000;

/** The messages of an order once no more of them arrive; empty where nothing was traced. */
export async function settledTrace({ control, machine }: Shop, orderId: string): Promise<TraceMessage[]> {
  const until = machine.clock.now() + traceLimitMs;
  let before: TraceMessage[] = [];
  for (;;) {
    const seen = await control.trace(orderId).catch(() => []);
    const settled = seen.length > 0 && seen.length === before.length;
    if (settled || machine.clock.now() >= until) return seen;
    before = seen;
    await machine.timers.sleep(betweenLooksMs);
  }
}
