import { commands, events, type CommandType, type Domain, type EventType, type Style } from '@shop/contracts';
import { fulfilOrder } from '@shop/orchestrated-order/fulfil-order.saga';

/** A message of a style: whose it is, and whether an order moves on by it. */
export interface FlowMessage {
  readonly name: string;
  /** Who answers the command; who says the event. */
  readonly owner: Domain;
  readonly kind: 'command' | 'event';
  readonly isOfTheFlow: boolean;
}

/** The steps of the saga, as its table has them. */
export const steps = Object.entries(fulfilOrder(0).steps).map(([step, { command }]) => ({ step, command }));

/** Every message of a style, from the schemas both sides share. */
export function messagesOf(style: Style): FlowMessage[] {
  return style === 'orchestrated' ? commandMessages() : eventMessages();
}

function commandMessages(): FlowMessage[] {
  const asked = new Set<string>(steps.map(({ command }) => command));
  return (Object.keys(commands) as CommandType[]).map((name) => ({
    name,
    owner: commands[name].handler,
    kind: 'command',
    isOfTheFlow: asked.has(name),
  }));
}

/** What carries an order, or its id, is about an order; prices and stock are not. */
function eventMessages(): FlowMessage[] {
  return (Object.keys(events) as EventType[]).map((name) => {
    const { producer, data } = events[name];
    return { name, owner: producer, kind: 'event', isOfTheFlow: 'order' in data.shape || 'orderId' in data.shape };
  });
}
