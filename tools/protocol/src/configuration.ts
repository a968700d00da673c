/** What the world outside does with one order, and whether its customer may cancel it: the trigger of a story. */
export interface Configuration {
  readonly network: 'approves' | 'declines' | 'has no funds';
  /** `may pass`: at any moment, before or after the answer. `passes`: the network answers only afterwards. */
  readonly deadline: 'never passes' | 'may pass' | 'passes';
  /** One order wants one unit. `contested`: another order wants the only one, too. */
  readonly stock: 'enough' | 'none' | 'contested';
  readonly carrier: 'accepts' | 'refuses';
  readonly refund: 'accepted' | 'refused first';
  readonly mail: 'delivered' | 'undeliverable';
  /** Whether the customer may ask for a cancellation, at any moment. */
  readonly cancels: boolean;
}

const usual = {
  network: 'approves',
  deadline: 'never passes',
  stock: 'enough',
  carrier: 'accepts',
  refund: 'accepted',
} as const;

/** Beyond a decline nothing depends on the carrier or the stock: they are not multiplied with it. */
const triggers: readonly Omit<Configuration, 'mail' | 'cancels'>[] = [
  ...(['never passes', 'may pass'] as const).flatMap((deadline) => [
    { ...usual, deadline },
    { ...usual, deadline, carrier: 'refuses' as const },
    { ...usual, deadline, stock: 'none' as const },
    { ...usual, deadline, network: 'declines' as const },
    { ...usual, deadline, network: 'has no funds' as const },
  ]),
  { ...usual, deadline: 'passes' },
  { ...usual, deadline: 'passes', network: 'declines' },
  { ...usual, deadline: 'may pass', carrier: 'refuses', refund: 'refused first' },
];

/** Every trigger, with mail that arrives and mail that does not, with and without a cancellation. */
export const configurations: readonly Configuration[] = triggers.flatMap((trigger) =>
  (['delivered', 'undeliverable'] as const).flatMap((mail) =>
    [false, true].map((cancels) => ({ ...trigger, mail, cancels })),
  ),
);

/** For two orders and one unit between them: the second customer never cancels. */
export const contests: readonly Configuration[] = (['accepts', 'refuses'] as const).flatMap((carrier) =>
  [false, true].map((cancels) => ({ ...usual, stock: 'contested', carrier, mail: 'delivered', cancels }) as const),
);

export function nameOf({ network, deadline, stock, carrier, refund, mail, cancels }: Configuration): string {
  return [
    `the network ${network}`,
    `the deadline ${deadline}`,
    ...(stock === 'enough' ? [] : [stock === 'none' ? 'nothing in stock' : 'two orders for one unit']),
    `the carrier ${carrier}`,
    ...(refund === 'refused first' ? ['the refund is refused once'] : []),
    `mail is ${mail}`,
    cancels ? 'the customer may cancel' : 'no cancellation',
  ].join(', ');
}
