import type { OrderStatus, TraceMessage } from '@shop/contracts';
import type { ExpectedStep } from './expected-steps.js';

/** The commands of the saga, by whom they are for. The order service alone sends them. */
export const commandsOfTheSaga = {
  charge: { name: 'payment.charge', to: 'payment' },
  ship: { name: 'shipping.ship', to: 'shipping' },
  notify: { name: 'notification.notify', to: 'notification' },
  refund: { name: 'payment.refund', to: 'payment' },
  clearCart: { name: 'cart.clear', to: 'cart' },
} as const;
type Command = (typeof commandsOfTheSaga)[keyof typeof commandsOfTheSaga];

/** What is done when an order stands there, whether its messages were seen or not. */
const doneWhen: Readonly<Partial<Record<OrderStatus, readonly Command[]>>> = {
  paid: [commandsOfTheSaga.charge],
  shipped: [commandsOfTheSaga.charge, commandsOfTheSaga.ship],
  completed: [commandsOfTheSaga.charge, commandsOfTheSaga.ship, commandsOfTheSaga.notify],
  cancelled: [commandsOfTheSaga.charge, commandsOfTheSaga.ship, commandsOfTheSaga.refund],
};

class Asked {
  constructor(private readonly messages: readonly TraceMessage[]) {}

  asked({ name }: Command): boolean {
    return this.messages.some((one) => one.kind === 'call' && one.name === name);
  }

  /** Index of the answer for good; -1 without any. `asking` says only that the world outside has not answered. */
  settled({ name }: Command): number {
    return this.messages.findIndex(
      (one) => one.kind === 'reply' && one.name === name && one.ok && one.outcome !== 'asking',
    );
  }

  outcome(command: Command): string | undefined {
    return this.messages[this.settled(command)]?.outcome;
  }

  lastReply(name: string): number {
    return this.messages.findLastIndex((one) => one.kind === 'reply' && one.name === name);
  }
}

/** The commands from the beginning to the end of this order, as far as can be told by now. */
function chainOf(said: Asked, status: OrderStatus | undefined): readonly Command[] {
  const { charge, ship, notify, refund } = commandsOfTheSaga;
  const isCharged = said.settled(charge) !== -1;
  // Replies of earlier versions do not tell their outcome: that the customer is told next does.
  const isDeclined =
    said.outcome(charge) === 'declined' ||
    (isCharged && !said.asked(ship) && !said.asked(refund) && (said.asked(notify) || status === 'cancelled'));
  if (isDeclined) return [charge, notify];
  if (said.asked(refund)) return [refund, notify];
  const isShipRefused =
    said.outcome(ship) === 'refused' ||
    (status === 'cancelling' && said.settled(ship) !== -1 && said.outcome(ship) === undefined);
  // Asked to cancel before the intent to ship was stored; after it, it is too late.
  const isCancelled = status === 'cancelling' && !said.asked(ship);
  return isShipRefused || isCancelled || status === 'cancelled' ? [charge, refund, notify] : [charge, ship, notify];
}

export function orchestratedSteps(messages: readonly TraceMessage[], status?: OrderStatus): readonly ExpectedStep[] {
  const said = new Asked(messages);
  const chain = chainOf(said, status);
  const done = (status && doneWhen[status]) ?? [];
  const isDone = (command: Command): boolean => done.includes(command) || said.settled(command) !== -1;
  const main = chain.flatMap((command, index) => {
    if (isDone(command)) return [];
    const before = chain[index - 1];
    const since = before && said.settled(before);
    return [step(said, command, before === undefined || isDone(before), since)];
  });
  const { clearCart } = commandsOfTheSaga;
  return isDone(clearCart) ? main : [...main, step(said, clearCart, true, undefined)];
}

function step(said: Asked, { name, to }: Command, due: boolean, since: number | undefined): ExpectedStep {
  const tried = said.lastReply(name);
  return {
    kind: 'call',
    name,
    from: 'order',
    to,
    due,
    ...(since !== undefined && since !== -1 ? { since } : {}),
    ...(tried === -1 ? {} : { tried }),
  };
}
