import { unreachable, type Decider, type Money } from '@shop/domain-kernel';

export interface CartLine {
  readonly sku: string;
  readonly name: string;
  readonly quantity: number;
  /** The price as it was last shown to the customer: what an order of this cart would charge. */
  readonly unitPrice: Money;
  /** The version of the cart in which the customer last changed this line. */
  readonly changedIn: number;
}

/** One customer's cart. The version grows with every change that the customer can see; one version, at most one order. */
export interface CartState {
  readonly version: number;
  readonly lines: readonly CartLine[];
}

export interface ShownPrice {
  readonly sku: string;
  readonly name: string;
  readonly price: Money;
}

export type CartCommand =
  | {
      readonly type: 'put';
      readonly sku: string;
      readonly name: string;
      readonly price: Money;
      readonly quantity: number;
    }
  | { readonly type: 'remove'; readonly sku: string }
  /** The cart is shown to its customer with these prices. */
  | { readonly type: 'show'; readonly prices: readonly ShownPrice[] }
  /** An order was made of the cart as it was in `version`. */
  | { readonly type: 'take-out'; readonly skus: readonly string[]; readonly version: number };

export type CartFact =
  | { readonly type: 'put'; readonly line: CartLine }
  | { readonly type: 'removed'; readonly skus: readonly string[] }
  | { readonly type: 'repriced'; readonly prices: readonly ShownPrice[] };

export const linesPerCart = 100;

function decide(command: CartCommand, state: CartState): readonly CartFact[] {
  switch (command.type) {
    case 'put': {
      const { sku, name, price: unitPrice, quantity } = command;
      const line = state.lines.find((it) => it.sku === sku);
      if (line && line.quantity === quantity && line.unitPrice.amount === unitPrice.amount) return [];
      return [{ type: 'put', line: { sku, name, quantity, unitPrice, changedIn: state.version + 1 } }];
    }
    case 'remove':
      return state.lines.some(({ sku }) => sku === command.sku) ? [{ type: 'removed', skus: [command.sku] }] : [];

    case 'show': {
      const prices = command.prices.filter(({ sku, price }) =>
        state.lines.some((line) => line.sku === sku && line.unitPrice.amount !== price.amount),
      );
      return prices.length > 0 ? [{ type: 'repriced', prices }] : [];
    }
    case 'take-out': {
      const unchanged = state.lines.filter((it) => command.skus.includes(it.sku) && it.changedIn <= command.version);
      return unchanged.length > 0 ? [{ type: 'removed', skus: unchanged.map(({ sku }) => sku) }] : [];
    }
    default:
      return unreachable(command);
  }
}

function evolve({ version, lines }: CartState, fact: CartFact): CartState {
  switch (fact.type) {
    case 'put': {
      const known = lines.some(({ sku }) => sku === fact.line.sku);
      const next = known ? lines.map((it) => (it.sku === fact.line.sku ? fact.line : it)) : [...lines, fact.line];
      return { version: version + 1, lines: next };
    }
    case 'removed':
      return { version: version + 1, lines: lines.filter(({ sku }) => !fact.skus.includes(sku)) };
    case 'repriced':
      return { version: version + 1, lines: lines.map((line) => reprice(line, fact.prices)) };
    default:
      return unreachable(fact);
  }
}

function reprice(line: CartLine, prices: readonly ShownPrice[]): CartLine {
  const shown = prices.find(({ sku }) => sku === line.sku);
  return shown ? { ...line, name: shown.name, unitPrice: shown.price } : line;
}

export const cart: Decider<CartState, CartCommand, CartFact> = { initial: { version: 0, lines: [] }, decide, evolve };
