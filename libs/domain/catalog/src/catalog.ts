import { unreachable, type Decider, type Money } from '@shop/domain-kernel';

/** What a product is and costs. `version` grows with every change, so that whoever keeps a copy can tell old from new. */
export type ProductState =
  | { readonly status: 'none'; readonly version: 0 }
  | ({ readonly status: 'listed'; readonly version: number } & ProductDetails);

export interface ProductDetails {
  readonly name: string;
  readonly description: string;
  readonly price: Money;
}

export type ProductCommand = { readonly type: 'put' } & ProductDetails;
export type ProductFact = { readonly type: 'changed'; readonly version: number } & ProductDetails;

function decide({ name, description, price }: ProductCommand, state: ProductState): readonly ProductFact[] {
  if (state.status === 'listed' && sameAs(state, { name, description, price })) return [];
  return [{ type: 'changed', version: state.version + 1, name, description, price }];
}

function sameAs(a: ProductDetails, b: ProductDetails): boolean {
  return a.name === b.name && a.description === b.description && a.price.amount === b.price.amount;
}

function evolve(_state: ProductState, fact: ProductFact): ProductState {
  switch (fact.type) {
    case 'changed':
      return {
        status: 'listed',
        version: fact.version,
        name: fact.name,
        description: fact.description,
        price: fact.price,
      };
    default:
      return unreachable(fact.type);
  }
}

export const catalog: Decider<ProductState, ProductCommand, ProductFact> = {
  initial: { status: 'none', version: 0 },
  decide,
  evolve,
};
