import type { Decider } from '@shop/domain-kernel';
import { notification, type NoticeCommand, type NoticeFact, type NoticeState } from '@shop/domain-notification';
import { order, type OrderCommand, type OrderFact, type OrderState } from '@shop/domain-order';
import { payment, type PaymentCommand, type PaymentFact, type PaymentState } from '@shop/domain-payment';
import {
  count,
  noStock,
  shipping,
  type ShippingCommand,
  type ShippingFact,
  type ShippingState,
  type Warehouse,
} from '@shop/domain-shipping';
import type { Configuration } from './configuration.js';
import { Machine } from './machine.js';
import { outsideWith, type Ask, type Outside, type PartnerKeys } from './outside.js';
import { sku } from './sample-order.js';

export interface Deciders {
  readonly order: Decider<OrderState, OrderCommand, OrderFact>;
  readonly payment: Decider<PaymentState, PaymentCommand, PaymentFact>;
  readonly shipping: Decider<ShippingState, ShippingCommand, ShippingFact>;
  readonly notification: Decider<NoticeState, NoticeCommand, NoticeFact>;
}

/** Ours, as they run in both styles. */
export const deciders: Deciders = { order, payment, shipping, notification };

/** The rows of one order: one each, and one notice for each kind. */
export const rows = ['order', 'payment', 'shipping', 'shippedNotice', 'cancelledNotice'] as const;
export type Row = (typeof rows)[number];

/** Where everything stands, each part as the number that its machine gave it. */
export interface Standing extends Readonly<Record<Row, number>> {
  readonly outside: number;
  /** What each arbiter met first: the order, or its cancellation. */
  readonly firsts: number;
}

export type AnyFact = { readonly type: string };
export type AnyMachine = Machine<unknown, object, AnyFact>;

/** The version of a stock tells whoever keeps a copy old from new, and decides nothing: it would only tell states apart. */
function unversioned({ decide, evolve, initial }: Deciders['shipping']): Deciders['shipping'] {
  return { initial, decide, evolve: (state, fact) => unnumbered(evolve(state, fact)) };
}

function unnumbered({ parcel, warehouse }: ShippingState): ShippingState {
  const stocks = Object.entries(warehouse).map(([name, stock]) => [name, { ...stock, version: 0 }]);
  return { parcel, warehouse: Object.fromEntries(stocks) as Warehouse };
}

/** How many units there are in all. */
export function unitsOf(stock: Configuration['stock']): number {
  return stock === 'none' ? 0 : 1;
}

/** The state machines of one exploration. */
export class Services {
  readonly order: Machine<OrderState, OrderCommand, OrderFact>;
  readonly payment: Machine<PaymentState, PaymentCommand, PaymentFact>;
  readonly shipping: Machine<ShippingState, ShippingCommand, ShippingFact>;
  readonly notification: Machine<NoticeState, NoticeCommand, NoticeFact>;
  readonly outside: Machine<Outside, Ask, Ask>;
  private readonly byRow: Readonly<Record<Row, AnyMachine>>;

  constructor(given: Deciders, keys: PartnerKeys, { stock }: Pick<Configuration, 'stock'>) {
    this.order = new Machine(given.order);
    this.payment = new Machine(given.payment);
    const warehouse = { [sku]: count(noStock, unitsOf(stock)) };
    this.shipping = new Machine(unversioned(given.shipping), unnumbered({ ...given.shipping.initial, warehouse }));
    this.notification = new Machine(given.notification);
    this.outside = new Machine(outsideWith(keys));
    const { order: ofOrder, payment: ofPayment, shipping: ofShipping, notification: ofNotices } = this;
    this.byRow = {
      order: ofOrder,
      payment: ofPayment,
      shipping: ofShipping,
      shippedNotice: ofNotices,
      cancelledNotice: ofNotices,
    } as unknown as Record<Row, AnyMachine>;
  }

  of(row: Row): AnyMachine {
    return this.byRow[row];
  }

  start(): Standing {
    return {
      order: this.order.initial,
      payment: this.payment.initial,
      shipping: this.shipping.initial,
      shippedNotice: this.notification.initial,
      cancelledNotice: this.notification.initial,
      outside: this.outside.initial,
      firsts: 0,
    };
  }
}

/** The standing with one row changed; spelled out, because exploring does little else. */
export function withRow<Of extends Standing>(standing: Of, row: Row, to: number): Of {
  return standing[row] === to ? standing : { ...standing, [row]: to };
}

export function keyOf({
  order: a,
  payment: b,
  shipping: c,
  shippedNotice,
  cancelledNotice,
  ...rest
}: Standing): string {
  return String.fromCharCode(a, b, c, shippedNotice, cancelledNotice, rest.outside, rest.firsts);
}
