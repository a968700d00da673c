import type { ScenarioResult, TraceMessage } from '@shop/contracts';
import { gather, ordersOf } from '../invariants/gather.js';
import { check } from '../invariants/index.js';
import type { Order } from '../invariants/evidence.js';
import type { Scenario, Teller } from '../scenario.js';
import type { Shop } from '../shop/shop.js';
import { failureOf, InvariantsViolated, type Failure } from './failure.js';
import { backlogAtStart, settledTrace, untilAtRest } from './rest.js';

/**
 * Runs one story against one shop, waits for the shop to come to rest, and has it judged by the invariants. Whatever
 * happens, it ends in a result, with every service of the shop up again.
 */
export async function runScenario(scenario: Scenario, shop: Shop): Promise<ScenarioResult> {
  const begun = shop.machine.clock.now();
  const told: { observations: ScenarioResult['observations']; main?: string } = { observations: {} };
  const teller: Teller = {
    observe: (name, value) => void (told.observations[name] = value),
    main: ({ id }) => void (told.main = id),
  };
  const failure = await failureIn(shop, async () => {
    const backlogBefore = await backlogAtStart(shop);
    await scenario.run(shop, teller);
    await shop.control.disarm();
    const backlog = await untilAtRest(shop, backlogBefore);
    const scope = { since: begun, backlogBefore, backlog, deadExpected: scenario.dead ?? {} };
    const violations = check(await gather(shop, scope));
    if (violations.length > 0) throw new InvariantsViolated(violations);
  });
  const ms = shop.machine.clock.now() - begun;
  const unhealed = failure && (await failureIn(shop, async () => void (await shop.control.heal())));

  const orders = (await ordersOf(shop).catch(() => [])).map(({ order }) => order);
  const main = orders.find(({ id }) => id === told.main) ?? orders.at(-1);
  const trace = main && !scenario.untraced ? await settledTrace(shop, main.id) : [];
  return {
    outcome: failure ? 'failed' : 'passed',
    ms,
    ...(failure && { error: unhealed ? alsoUnhealed(failure, unhealed) : failure }),
    observations: { ...figures(shop, orders, main, trace), ...told.observations },
    trace,
    final: orders.map(({ id, status, reason }) => ({ orderId: id, status, ...(reason && { reason }) })),
  };
}

async function failureIn(shop: Shop, work: () => Promise<void>): Promise<Failure | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    return failureOf(error, shop.history);
  }
}

function alsoUnhealed(failure: Failure, unhealed: Failure): Failure {
  return { ...failure, message: `${failure.message}\nAfterwards not every service came up again: ${unhealed.message}` };
}

/** What every story is measured by. */
function figures({ history }: Shop, orders: readonly Order[], main: Order | undefined, trace: readonly TraceMessage[]) {
  const count = (wanted: TraceMessage['kind']) => trace.filter(({ kind }) => kind === wanted).length;
  const end = main?.history.findLast(({ status }) => status === 'completed' || status === 'cancelled');
  return {
    calls: count('call'),
    events: count('event'),
    requests: history.exchanges.length,
    unknownAnswers: history.exchanges.filter(({ outcome }) => outcome === 'unknown').length,
    orders: orders.length,
    ...(main && end && { timeToFinalMs: Date.parse(end.at) - Date.parse(main.createdAt) }),
  };
}
