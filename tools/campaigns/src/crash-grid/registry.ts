import { commands, domains, events, type CrashCell, type CrashPoint, type Domain, type Style } from '@shop/contracts';
import { consumers } from '@shop/events';
import { fulfilOrder } from '@shop/orchestrated-order/fulfil-order.saga';
import { operations } from '@shop/partners';

/** A place in the code where a service can die. */
export type Place = Omit<CrashCell, 'route'>;

const at = (service: Domain, what: string, ...points: CrashPoint[]): Place[] =>
  points.map((point) => ({ service, point, what }));

/**
 * Every place that the style's own tables name: the catalogue of events and who consumes them, or the saga's steps and
 * the commands they send; and in both the questions to partners. A crash grid that misses one of them is not complete.
 */
export function registryOf(style: Style): Place[] {
  const own = style === 'choreographed' ? choreographed() : orchestrated();
  return [...own, ...partnerCalls(), ...at('order', 'checkout', 'before-commit', 'after-commit')];
}

function choreographed(): Place[] {
  const handlers = domains.flatMap((service) =>
    consumers[service].flatMap((type) => at(service, type, 'received', 'before-commit', 'after-commit')),
  );
  const publications = Object.entries(events).flatMap(([type, { producer }]) =>
    at(producer, type, 'after-publish', 'after-confirm'),
  );
  return [...handlers, ...publications];
}

/** By which name a participant's transaction for a command is known. */
const transactions = {
  'payment.charge': 'payment.charge',
  'payment.refund': 'payment.undo',
  'shipping.ship': 'shipping.ship',
  'notification.notify': 'notification.tell',
  'cart.clear': 'cart.clear',
} as const;

function orchestrated(): Place[] {
  const steps = Object.entries(fulfilOrder(0).steps);
  const moments = steps.flatMap(([step]) =>
    at('order', step, 'intent-stored', 'called', 'reply-received', 'result-stored'),
  );
  const asked = [...new Set(steps.map(([, { command }]) => command))];
  const participants = asked.flatMap((command) => {
    const { handler } = commands[command];
    return [
      ...at(handler, command, 'received'),
      ...at(handler, transactions[command], 'before-commit', 'after-commit'),
    ];
  });
  return [...moments, ...participants];
}

function partnerCalls(): Place[] {
  return Object.entries(operations).flatMap(([operation, { from }]) =>
    at(from, operation, 'before-call', 'after-call'),
  );
}
