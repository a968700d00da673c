import type { CancelReason } from '@shop/domain-kernel';
import type { OrderCommand, OrderFact, OrderState } from '@shop/domain-order';
import type { Deciders } from '../services.js';
import { deciding, type Mutant } from './mutant.js';

type Shops = { readonly deciders: Deciders };
type Status = OrderState['status'];
type To = Exclude<Status, 'none'>;

const to = (...path: To[]): OrderFact[] => path.map((status) => ({ type: 'moved', to: status, at: 0 }));
const because = (reason: CancelReason, ...path: To[]): OrderFact[] =>
  path.map((status) => ({ type: 'moved', to: status, at: 0, reason }));
const told: OrderFact = { type: 'told', notification: 'told' };

/** The order with one command decided otherwise in some statuses. */
export function order<Shop extends Shops>(
  type: OrderCommand['type'],
  statuses: readonly Status[],
  instead: readonly OrderFact[] | ((reason: CancelReason) => readonly OrderFact[]),
) {
  return (shop: Shop): Shop => {
    const isMeant = (command: OrderCommand, { status }: OrderState) =>
      command.type === type &&
      statuses.includes(status) &&
      !(command.type === 'note-told' && command.kind === 'cancelled');
    const changed = deciding(shop.deciders.order, (command, state) => {
      if (!isMeant(command, state)) return undefined;
      return typeof instead === 'function'
        ? instead('reason' in command ? command.reason : 'customer_request')
        : instead;
    });
    return { ...shop, deciders: { ...shop.deciders, order: changed } };
  };
}

/** The order in some statuses deaf to its parcel, told of by shipping or implied by notification. */
export function deafToParcels<Shop extends Shops>(...statuses: Status[]) {
  return (shop: Shop): Shop => order<Shop>('note-told', statuses, [])(order<Shop>('note-shipped', statuses, [])(shop));
}

export function parcelMayOvertake<Shop extends Shops>(): Mutant<Shop> {
  return { guard: 'a parcel may overtake a cancellation', without: deafToParcels('cancelling') };
}

/** The order, which only takes note, must do so in any order of arrival. */
export function orderMutants<Shop extends Shops>(): readonly Mutant<Shop>[] {
  const paid = (status: Status): Mutant<Shop> => ({
    guard: `the order hears of its payment only when pending: not ${status}`,
    without: order('note-paid', [status], to('paid')),
  });
  const again = because('customer_request', 'cancelled');
  return [
    ...(['cancelling', 'shipped', 'completed', 'cancelled'] as const).map(paid),
    { guard: 'the order is declined once', without: order('note-declined', ['cancelled'], again) },
    {
      guard: 'a refusal does not reopen a cancelled order',
      without: order('note-refused', ['cancelled'], because('out_of_stock', 'cancelling')),
    },
    { guard: 'the order is refunded once', without: order('note-refunded', ['cancelled'], again) },
    { guard: 'the order is shipped once', without: order('note-shipped', ['shipped'], to('shipped')) },
    { guard: 'a completed order is not shipped again', without: order('note-shipped', ['completed'], to('shipped')) },
    { guard: 'the order is completed once', without: order('note-told', ['completed'], [told, ...to('completed')]) },
    ...(['cancelling', 'shipped', 'completed', 'cancelled'] as const).map((status) => ({
      guard: `a cancellation is asked for only when pending or paid: not ${status}`,
      without: order<Shop>(
        'request-cancellation',
        [status],
        [{ type: 'cancellation-requested' }, ...because('customer_request', 'cancelling')],
      ),
    })),
    {
      guard: 'a parcel implies the payment that was not heard of',
      without: order('note-shipped', ['pending'], to('shipped')),
    },
    {
      guard: 'a told customer implies the parcel that was not heard of',
      without: order('note-told', ['pending', 'paid', 'cancelling'], [told, ...to('completed')]),
    },
    {
      guard: 'a refund implies the cancellation that was not heard of',
      without: order('note-refunded', ['pending', 'paid'], (reason) => because(reason, 'cancelled')),
    },
    parcelMayOvertake(),
    {
      guard: 'a customer may be told before the order hears of the parcel',
      without: order('note-told', ['pending', 'paid', 'cancelling'], []),
    },
    {
      guard: 'the order waits for the refund',
      without: order('note-refused', ['pending', 'paid'], (reason) => because(reason, 'cancelling', 'cancelled')),
    },
    {
      guard: 'the order does not decide a cancellation alone',
      without: order(
        'request-cancellation',
        ['pending', 'paid'],
        because('customer_request', 'cancelling', 'cancelled'),
      ),
    },
  ];
}
