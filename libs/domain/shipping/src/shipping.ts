import { unreachable, type Decider, type RefusalReason } from '@shop/domain-kernel';
import { allocate, dispatch, enough, release, type Units, type Warehouse } from './warehouse.js';

/**
 * The parcel of one order. Whether a cancellation comes in time is settled here, in the transaction that leaves `none`:
 * cancellation first, no parcel ever; booking first, too late. Nobody else could say so without being wrong.
 */
export type Parcel =
  | { readonly status: 'none' }
  /** A tombstone: the cancellation was here first, so this order is never shipped. */
  | { readonly status: 'stopped' }
  | { readonly status: 'booking'; readonly items: readonly Units[]; readonly since: number }
  | { readonly status: 'shipped'; readonly shipmentId: string }
  | { readonly status: 'refused'; readonly reason: RefusalReason };

/** A parcel and the shelves it is packed from: they change in one transaction. */
export interface ShippingState {
  readonly parcel: Parcel;
  readonly warehouse: Warehouse;
}

export type ShippingCommand =
  | { readonly type: 'ship'; readonly items: readonly Units[] }
  | { readonly type: 'stop' }
  | { readonly type: 'note-accepted'; readonly shipmentId: string }
  | { readonly type: 'note-refused' };

export type ShippingFact =
  | { readonly type: 'booking'; readonly items: readonly Units[]; readonly since: number }
  | { readonly type: 'stopped' }
  | { readonly type: 'shipped'; readonly shipmentId: string; readonly items: readonly Units[] }
  /** `released` goes back on the shelf: empty when nothing had been allocated. */
  | { readonly type: 'refused'; readonly reason: RefusalReason; readonly released: readonly Units[] };

function decide(command: ShippingCommand, { parcel, warehouse }: ShippingState, now: number): readonly ShippingFact[] {
  switch (command.type) {
    case 'ship':
      if (parcel.status === 'stopped') return [{ type: 'refused', reason: 'customer_request', released: [] }];
      if (parcel.status !== 'none') return [];
      if (!enough(warehouse, command.items)) return [{ type: 'refused', reason: 'out_of_stock', released: [] }];
      return [{ type: 'booking', items: command.items, since: now }];

    case 'stop':
      return parcel.status === 'none' ? [{ type: 'stopped' }] : [];

    case 'note-accepted':
      if (parcel.status !== 'booking') return [];
      return [{ type: 'shipped', shipmentId: command.shipmentId, items: parcel.items }];

    case 'note-refused':
      if (parcel.status !== 'booking') return [];
      return [{ type: 'refused', reason: 'carrier_refused', released: parcel.items }];

    default:
      return unreachable(command);
  }
}

function evolve({ warehouse }: ShippingState, fact: ShippingFact): ShippingState {
  switch (fact.type) {
    case 'booking':
      return {
        parcel: { status: 'booking', items: fact.items, since: fact.since },
        warehouse: allocate(warehouse, fact.items),
      };
    case 'stopped':
      return { parcel: { status: 'stopped' }, warehouse };
    case 'shipped':
      return {
        parcel: { status: 'shipped', shipmentId: fact.shipmentId },
        warehouse: dispatch(warehouse, fact.items),
      };
    case 'refused':
      return { parcel: { status: 'refused', reason: fact.reason }, warehouse: release(warehouse, fact.released) };
    default:
      return unreachable(fact);
  }
}

export const shipping: Decider<ShippingState, ShippingCommand, ShippingFact> = {
  initial: { parcel: { status: 'none' }, warehouse: {} },
  decide,
  evolve,
};
