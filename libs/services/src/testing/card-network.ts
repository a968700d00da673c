import type { CardNetwork } from '@shop/partners';

type Charge = Parameters<CardNetwork['charge']>[0];

/** Counts what a card network is asked, so that a test can tell a repetition from a second charge. */
export function watched(network: CardNetwork) {
  const charges: Charge[] = [];
  const refunds: Parameters<CardNetwork['refund']>[0][] = [];
  return {
    charges,
    refunds,
    charge(request: Charge) {
      charges.push(request);
      return network.charge(request);
    },
    refund(request: Parameters<CardNetwork['refund']>[0]) {
      refunds.push(request);
      return network.refund(request);
    },
  };
}

/** A line that swallows every answer: the network does what it is asked, and nobody hears of it. */
export function answersLost(network: CardNetwork): CardNetwork {
  return {
    async charge(request) {
      await network.charge(request);
      return new Promise(() => undefined);
    },
    async refund(request) {
      await network.refund(request);
      return new Promise(() => undefined);
    },
  };
}

/** A network that says nothing at all. */
export const silentNetwork: CardNetwork = {
  charge: () => new Promise(() => undefined),
  refund: () => new Promise(() => undefined),
};
