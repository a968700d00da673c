import {
  noStock,
  type ShippingCommand,
  type ShippingFact,
  type ShippingState,
  type Stock,
} from '@shop/domain-shipping';
import { sku } from '../sample-order.js';
import type { Deciders } from '../services.js';
import { deciding, evolving, type Mutant } from './mutant.js';

type Shops = { readonly deciders: Deciders };
type Status = ShippingState['parcel']['status'];

const items = [{ sku, quantity: 1 }];
const booking: ShippingFact[] = [{ type: 'booking', items, since: 0 }];
const shipped: ShippingFact[] = [{ type: 'shipped', shipmentId: 'parcel-1', items }];
const refused = (reason: 'customer_request' | 'carrier_refused', released: typeof items): ShippingFact[] => [
  { type: 'refused', reason, released },
];

function isStopped(parcel: ShippingState['parcel']): boolean {
  return parcel.status === 'refused' && parcel.reason !== 'carrier_refused';
}

function without<Shop extends Shops>(type: ShippingCommand['type'], status: Status, instead: readonly ShippingFact[]) {
  return (shop: Shop): Shop => {
    const shipping = deciding(shop.deciders.shipping, (command, { parcel }) =>
      // A tombstone is a guard of its own: what it has refused stays refused.
      command.type === type && parcel.status === status && !isStopped(parcel) ? instead : undefined,
    );
    return { ...shop, deciders: { ...shop.deciders, shipping } };
  };
}

/** Shipping where a fact moves other units than it should. */
function moving<Shop extends Shops>(change: (stock: Stock, fact: ShippingFact['type']) => Stock | undefined) {
  return (shop: Shop): Shop => {
    const shipping = evolving(shop.deciders.shipping, (state, fact) => {
      const stock = change(state.warehouse[sku] ?? noStock, fact.type);
      if (!stock) return undefined;
      const parcel =
        fact.type === 'booking'
          ? { status: fact.type, items, since: 0 }
          : fact.type === 'shipped'
            ? { status: fact.type, shipmentId: 'parcel-1' }
            : { status: 'refused' as const, reason: 'carrier_refused' as const };
      return { parcel, warehouse: { [sku]: stock } };
    });
    return { ...shop, deciders: { ...shop.deciders, shipping } };
  };
}

/** The guards of shipping that either style relies on. */
export function shippingMutants<Shop extends Shops>(): readonly Mutant<Shop>[] {
  return [
    { guard: 'shipping books only where nothing was: not again', without: without('ship', 'booking', booking) },
    {
      guard: 'shipping books only where nothing was: not after the parcel',
      without: without('ship', 'shipped', booking),
    },
    {
      guard: 'shipping books only where nothing was: not after a refusal',
      without: without('ship', 'refused', booking),
    },
    { guard: 'an acceptance counts only while booking', without: without('note-accepted', 'shipped', shipped) },
    {
      guard: 'a refusal counts only while booking',
      without: without('note-refused', 'refused', refused('carrier_refused', items)),
    },
    { guard: 'the stock is checked', without: without('ship', 'none', booking) },
    {
      guard: 'refused units go back on the shelf',
      without: without('note-refused', 'booking', refused('carrier_refused', [])),
    },
  ];
}

export function choreographedShippingMutants<Shop extends Shops>(): readonly Mutant<Shop>[] {
  return [
    {
      guard: 'units are held while the carrier is asked',
      without: moving((stock, fact) => {
        if (fact === 'booking') return stock;
        if (fact === 'shipped') return { ...stock, onHand: stock.onHand - 1, shipped: stock.shipped + 1 };
        return fact === 'refused' ? stock : undefined;
      }),
    },
    {
      guard: 'a cancellation is too late while booking',
      without: without('stop', 'booking', refused('customer_request', items)),
    },
    {
      guard: 'a cancellation is too late after the parcel',
      without: without('stop', 'shipped', refused('customer_request', [])),
    },
    { guard: "shipping's tombstone: it remembers a cancellation that was first", without: without('stop', 'none', []) },
    { guard: "shipping's tombstone: it never ships what is stopped", without: without('ship', 'stopped', booking) },
  ];
}
