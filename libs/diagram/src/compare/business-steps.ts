import type { Style, TraceMessage } from '@shop/contracts';
import { textInBoth, type TextKey } from '../words/texts.js';
import type { Both } from '../words/languages.js';

/** The steps of an order as the business sees them, in their usual order. `other`: what belongs to none of them. */
export const businessSteps = [
  'accepted',
  'cart',
  'cancellation',
  'charged',
  'shipped',
  'refunded',
  'cancelled',
  'told',
  'completed',
  'other',
] as const;
export type BusinessStep = (typeof businessSteps)[number];

/** How a step stands: `refused` is an answer as good as `done`; `open`: asked for, not answered. */
export type StepOutcome = 'done' | 'refused' | 'open';

const stepOfName: Readonly<Record<string, BusinessStep>> = {
  'catalog.products': 'accepted',
  'shipping.stock': 'accepted',
  'order.created': 'accepted',
  'cart.clear': 'cart',
  'order.cancellation-requested': 'cancellation',
  'payment.charge': 'charged',
  'card.charge': 'charged',
  'payment.approved': 'charged',
  'payment.declined': 'charged',
  'shipping.ship': 'shipped',
  'carrier.book': 'shipped',
  'order.shipped': 'shipped',
  'shipment.refused': 'shipped',
  'payment.refund': 'refunded',
  'card.refund': 'refunded',
  'payment.refunded': 'refunded',
  'order.cancelled': 'cancelled',
  'notification.notify': 'told',
  'mail.send': 'told',
  'customer.notified': 'told',
  'order.completed': 'completed',
};

/** Said of an order that is on its way back, or ended there. */
const wayBack: ReadonlySet<string> = new Set([
  'payment.refund',
  'payment.declined',
  'shipment.refused',
  'order.cancelled',
]);
const isShipped = ({ kind, name, ok, outcome }: TraceMessage): boolean =>
  ok &&
  (name === 'order.shipped' ||
    (kind === 'reply' && name === 'shipping.ship' && outcome !== 'refused' && outcome !== 'asking'));

/** The step that each message is a part of. That the customer was told of a parcel is what completes an order. */
export function stepsOf(messages: readonly TraceMessage[]): readonly BusinessStep[] {
  let hasShipped = false;
  let goesBack = false;
  return messages.map((message) => {
    const { kind, name, to, ok, outcome } = message;
    hasShipped ||= isShipped(message);
    goesBack ||= wayBack.has(name) || outcome === 'declined';
    if (name === 'order.created' && to === 'cart') return 'cart';
    const says =
      name === 'customer.notified' ||
      (kind === 'reply' && name === 'notification.notify' && ok && outcome !== 'asking');
    if (says && hasShipped && !goesBack) return 'completed';
    return (Object.hasOwn(stepOfName, name) ? stepOfName[name] : undefined) ?? 'other';
  });
}

/** What the messages of one step say about how it ended. @param all of the order, in causal order */
export function outcomeOf(
  step: BusinessStep,
  own: readonly TraceMessage[],
  all: readonly TraceMessage[],
  style: Style,
): StepOutcome {
  const said = (name: string): boolean => own.some((one) => one.name === name && one.ok);
  if (said('payment.declined') || said('shipment.refused')) return 'refused';
  if (said('payment.approved') || said('order.shipped')) return 'done';
  const question = step === 'charged' ? 'payment.charge' : step === 'shipped' ? 'shipping.ship' : undefined;
  if (question === undefined) return own.some(({ ok }) => ok) ? 'done' : 'open';
  if (style === 'choreographed') return 'open';
  const answer = own.findLast((one) => one.kind === 'reply' && one.name === question && one.ok);
  if (answer === undefined || answer.outcome === 'asking') return 'open';
  if (answer.outcome !== undefined)
    return answer.outcome === 'declined' || answer.outcome === 'refused' ? 'refused' : 'done';
  return followedByWayBack(step, all) ? 'refused' : 'done';
}

/** Replies of earlier versions do not tell their outcome: what the order service did next does. */
function followedByWayBack(step: BusinessStep, all: readonly TraceMessage[]): boolean {
  const asked = (name: string): boolean => all.some((one) => one.kind === 'call' && one.name === name);
  if (step === 'shipped') return asked('payment.refund');
  return !asked('shipping.ship') && asked('notification.notify');
}

/** What a step is called, by how it ended where that makes a difference. */
export function stepName(step: BusinessStep, outcome: StepOutcome = 'open'): Both {
  if ((step === 'charged' || step === 'shipped') && outcome !== 'open') return textInBoth(`step.${step}.${outcome}`);
  return textInBoth(`step.${step}` satisfies TextKey);
}
