import type { AnyEvent, Domain, EventType } from '@shop/contracts';
import type { NoticeCommand } from '@shop/domain-notification';
import { NotificationEvents } from '@shop/choreographed-notification/notification.events';
import { OrderEvents } from '@shop/choreographed-order/order.events';
import { PaymentEvents } from '@shop/choreographed-payment/payment.events';
import { ShippingEvents } from '@shop/choreographed-shipping/shipping.events';
import type { Draft, Inbox } from '@shop/events';
import type { Notices, NoticeAbout } from '@shop/services/notification';
import type { Orders } from '@shop/services/order';
import type { Payments } from '@shop/services/payment';
import type { Shipments } from '@shop/services/shipping';
import type { Row } from '../services.js';

/** What a reaction does: a command to one row of its service. */
export interface Call {
  readonly row: Row;
  readonly command: object;
}

/** One line of the choreography: who does what on which event. */
export interface Reaction {
  readonly by: Domain;
  readonly on: EventType;
  /** The name of the handler, which says what it does and when. */
  readonly name: string;
  readonly leadsTo: (event: Draft) => Call | undefined;
}

type Hear = (row: Row, command: object) => Promise<never>;

/** Every message comes through: the exploration has no inbox, so what it proves holds without one. */
const noInbox = { once: (_event: unknown, work: (tx: unknown) => unknown) => work(undefined) } as unknown as Inbox;

const apply = (hear: Hear, row: Row) => ({
  apply: (_tx: unknown, _order: unknown, command: object) => hear(row, command),
});

/**
 * The controllers of the four services of the flow, over services that only listen. The cart and the catalogue say
 * nothing that comes back: what they do on an event is tested beside their own code.
 */
const controllers: readonly [Domain, (hear: Hear) => object][] = [
  ['order', (hear) => new OrderEvents(noInbox, apply(hear, 'order') as unknown as Orders)],
  ['payment', (hear) => new PaymentEvents(noInbox, apply(hear, 'payment') as unknown as Payments)],
  ['shipping', (hear) => new ShippingEvents(noInbox, apply(hear, 'shipping') as unknown as Shipments)],
  [
    'notification',
    (hear) => {
      const notices = {
        apply: (_tx: unknown, { kind }: NoticeAbout, command: NoticeCommand) => hear(noticeRow(kind), command),
      };
      return new NotificationEvents(noInbox, notices as unknown as Notices);
    },
  ],
];

export function noticeRow(kind: NoticeAbout['kind']): Row {
  return kind === 'shipped' ? 'shippedNotice' : 'cancelledNotice';
}

/** The whole choreography, read from the handlers themselves: their decorators say on what, calling them says what. */
export function reactions(): readonly Reaction[] {
  return controllers.flatMap(([by, make]) => {
    let heard: Call | undefined;
    const controller = make((row, command) => {
      heard = { row, command };
      return new Promise(() => {});
    });
    return handlersOf(controller).map(({ on, name, handle }) => ({
      by,
      on,
      name,
      leadsTo: (event: Draft) => {
        heard = undefined;
        void handle(asMessage(event));
        return heard;
      },
    }));
  });
}

interface Handler {
  readonly on: EventType;
  readonly name: string;
  readonly handle: (event: AnyEvent) => unknown;
}

function handlersOf(controller: object): Handler[] {
  const prototype = Object.getPrototypeOf(controller) as Record<string, (event: AnyEvent) => unknown>;
  return Object.getOwnPropertyNames(prototype).flatMap((name) => {
    const method = prototype[name];
    const patterns = method && (Reflect.getMetadata('microservices:pattern', method) as EventType[] | undefined);
    return (patterns ?? [])
      .filter((on) => on !== 'stock.changed')
      .map((on) => ({ on, name, handle: (event: AnyEvent) => method?.call(controller, event) }));
  });
}

function asMessage({ type, subject, data }: Draft): AnyEvent {
  const message = { id: 'message', correlationid: 'correlation', traceparent: 'trace', type, subject, data };
  return message as unknown as AnyEvent;
}
