import { z } from 'zod';
import { AttentionList } from './attention.js';
import { Backlog, QueueDepths, ControlServices, Trace } from './control.js';
import * as http from './http.js';
import { Id, Sku } from './primitives.js';
import { domains, styles } from './services.js';

/** Between the classroom page and the process behind it: `/api/...` on the classroom's port. */

export const Style = z.enum(styles);

/** `POST /api/orders`: the same order, placed in every style that runs. */
export const PlaceOrder = z.strictObject({
  /** Whose account; the part of the address before the `@`. */
  customer: z.enum(['ana', 'bruno', 'flaky', 'bounce']),
  items: z
    .array(z.strictObject({ sku: Sku, quantity: z.int().min(1).max(99) }))
    .min(1)
    .max(20),
  /** A trigger: what the partners will do is decided by these two. */
  paymentToken: z.string().min(1).max(64),
  postalCode: z.string().min(1).max(16),
});
export type PlaceOrder = z.infer<typeof PlaceOrder>;

/** What became of the order in one style. Events come while it is still `waiting`: a gateway may take seconds to answer. */
export const PlacedIn = z.union([
  z.object({ orderId: Id }),
  /** Not accepted. `why` is the gateway's own words; `status` is null when nobody answered. */
  z.object({ refused: z.string(), status: z.int().nullable() }),
  z.object({ waiting: z.literal(true) }),
]);
export type PlacedIn = z.infer<typeof PlacedIn>;

/**
 * The same order in both styles. Answer of `POST /api/orders` (nothing is waiting any more then), item of
 * `GET /api/orders`, event `placed`, which comes again with the same id as each style answers.
 */
export const Placed = z.object({
  id: z.string(),
  at: z.string(),
  asked: PlaceOrder,
  /** Absent: that style does not run. */
  orders: z.partialRecord(Style, PlacedIn),
});
export type Placed = z.infer<typeof Placed>;

/** `GET /api/orders`: newest first, 50 at most. */
export const PlacedList = z.object({ items: z.array(Placed) });
export type PlacedList = z.infer<typeof PlacedList>;

/** One order as it stands: answer of `GET /api/orders/:style/:orderId`, and event `order` whenever it has changed. */
export const WatchedOrder = z.object({
  style: Style,
  orderId: z.string(),
  /** Null while the services that know it do not answer. */
  order: http.Order.nullable(),
  trace: Trace,
  /** What the services that own the facts have of it; null while one of them is down. */
  audit: http.OrderAudit.nullable(),
  /** The saga's own log; null where nobody holds one. */
  steps: http.StepList.nullable(),
});
export type WatchedOrder = z.infer<typeof WatchedOrder>;

/** Event `backlog`. Null while a service of that style, or the broker, does not answer; absent: it does not run. */
export const Backlogs = z.object({
  at: z.string(),
  styles: z.partialRecord(Style, Backlog.nullable()),
  /** What waits at the broker, also while a service is down; null where the broker does not answer, or there is none. */
  depths: QueueDepths.nullable(),
});
export type Backlogs = z.infer<typeof Backlogs>;

/** Event `services`, and answer of `GET /control/services`. */
export const Services = ControlServices;
export type Services = z.infer<typeof Services>;

/** `GET /api/attention`, and event `attention`. `silent`: styles that cannot be asked now. */
export const WaitingForPerson = AttentionList.extend({ silent: z.array(Style) });
export type WaitingForPerson = z.infer<typeof WaitingForPerson>;

/** Something that somebody did on purpose: event `fault`, and marked in the diagrams. */
export const CausedFault = z.object({
  id: z.string(),
  at: z.string(),
  /** Null: both, or the broker. */
  style: Style.nullable(),
  /** A service, `partners` or `broker`. */
  where: z.string(),
  what: z.enum(['kill', 'stop', 'start', 'pause', 'resume', 'restart', 'wire', 'faults', 'disk']),
  /** For `faults`, `wire` and `disk`: what was asked for, as JSON; for one node of the broker: which. */
  detail: z.string().optional(),
});
export type CausedFault = z.infer<typeof CausedFault>;

/** `GET /api/faults`: oldest first, the latest 200. */
export const CausedFaultList = z.object({ items: z.array(CausedFault) });
export type CausedFaultList = z.infer<typeof CausedFaultList>;

/** `PUT /api/load`: orders a second in each style; 0 ends it. */
export const LoadPlan = z.strictObject({ perSecond: z.number().min(0).max(500) });
export type LoadPlan = z.infer<typeof LoadPlan>;

/** Event `figures`, once a second, whether there is load or not. */
export const Figures = z.object({
  at: z.string(),
  /** Orders a second that are asked for in each style; 0 without load. */
  perSecond: z.number(),
  styles: z.partialRecord(
    Style,
    z.object({
      /** Over the last second, of the load only. */
      acceptedPerSecond: z.number(),
      /** Averaged over the last five seconds: ends are found out about in batches. */
      completedPerSecond: z.number(),
      /** Attempts that were refused, or got no answer. */
      failedPerSecond: z.number(),
      /** Orders of the load that are accepted and not at their end. */
      open: z.int(),
      /** Customers of the load who are due and wait for their turn: it is not carried any more when this grows. */
      behind: z.int(),
      /** Milliseconds from acceptance to the end, over the last ten seconds; null without any. */
      p50Ms: z.number().nullable(),
      p99Ms: z.number().nullable(),
      backlog: Backlog.nullable(),
    }),
  ),
  /**
   * Per process, in per cent of one core; empty where the system does not tell. `style` is null for the `broker` (where
   * it is ours) and for the `classroom` itself.
   */
  cpu: z.array(z.object({ style: Style.nullable(), name: z.string(), percent: z.number() })),
});
export type Figures = z.infer<typeof Figures>;

/** Where a message is sent from, or what reacts to it. */
export const MessageLine = z.object({ name: z.string(), line: z.int().min(1), does: z.enum(['sends', 'reacts']) });
export type MessageLine = z.infer<typeof MessageLine>;

/** `GET /api/code/:style`: the files in which a style coordinates, those that know most of the flow first. */
export const CoordinatingCode = z.object({
  files: z.array(
    z.object({
      service: z.enum(domains),
      path: z.string(),
      text: z.string(),
      /** By line, from 1. A message may be sent from several lines: `notification.notify` is, in the saga. */
      messages: z.array(MessageLine),
      /** Where each step of the saga begins; empty but in the saga's table. */
      steps: z.record(z.string(), z.int()),
    }),
  ),
});
export type CoordinatingCode = z.infer<typeof CoordinatingCode>;

/** What `GET /api/events` sends, by the name of the event. */
export const events = {
  services: Services,
  backlog: Backlogs,
  attention: WaitingForPerson,
  placed: Placed,
  order: WatchedOrder,
  fault: CausedFault,
  figures: Figures,
} as const;
export type EventName = keyof typeof events;
export type EventData<Name extends EventName> = z.infer<(typeof events)[Name]>;
