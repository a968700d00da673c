import { z } from 'zod';
import { Backlog, Trace } from './control.js';
import * as http from './http.js';
import { domains, styles } from './services.js';

/** Between the classroom page and the process behind it: `/api/...` on the classroom's port. */

const Style = z.enum(styles);

/** `POST /api/orders`: the same order, placed in every style that runs. */
export const PlaceOrder = z.strictObject({
  /** Whose account; the part of the address before the `@`. */
  customer: z.enum(['ana', 'bruno', 'flaky', 'bounce']),
  items: z
    .array(z.strictObject({ sku: z.string().regex(/^[A-Z0-9-]{1,32}$/), quantity: z.int().min(1).max(99) }))
    .min(1),
  /** A trigger: what the partners will do is decided by these two. */
  paymentToken: z.string().min(1).max(64),
  postalCode: z.string().min(1).max(16),
});
export type PlaceOrder = z.infer<typeof PlaceOrder>;

/** The same order in both styles. Answer of `POST /api/orders`, item of `GET /api/orders`, event `placed`. */
export const Placed = z.object({
  id: z.string(),
  at: z.string(),
  asked: PlaceOrder,
  /** Absent: that style does not run. `refused`: it was not accepted, and why. */
  orders: z.partialRecord(Style, z.union([z.object({ orderId: z.string() }), z.object({ refused: z.string() })])),
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

/** Something that somebody did on purpose: event `fault`, and marked in the diagrams. */
export const CausedFault = z.object({
  at: z.string(),
  /** Null: both, or the broker. */
  style: Style.nullable(),
  /** A service, `partners` or `broker`. */
  where: z.string(),
  what: z.enum(['kill', 'stop', 'start', 'pause', 'resume', 'restart', 'wire', 'faults']),
  /** In detail, for `faults` and `wire`: what was asked for. */
  detail: z.string().optional(),
});
export type CausedFault = z.infer<typeof CausedFault>;

/** `PUT /api/load`: orders a second in each style; 0 ends it. */
export const LoadPlan = z.strictObject({ perSecond: z.number().min(0).max(500) });
export type LoadPlan = z.infer<typeof LoadPlan>;

/** Event `figures`, once a second, whether there is load or not. */
export const Figures = z.object({
  at: z.string(),
  perSecond: z.number(),
  styles: z.partialRecord(
    Style,
    z.object({
      acceptedPerSecond: z.number(),
      completedPerSecond: z.number(),
      /** Orders of the load that are accepted and not at their end. */
      open: z.int(),
      /** Milliseconds from acceptance to the end, over the last ten seconds; null without any. */
      p50Ms: z.number().nullable(),
      p99Ms: z.number().nullable(),
      backlog: Backlog.nullable(),
    }),
  ),
  /** Per process, in per cent of one core. */
  cpu: z.array(z.object({ style: Style.nullable(), name: z.string(), percent: z.number() })),
});
export type Figures = z.infer<typeof Figures>;

/** `GET /api/code/:style`: the files in which a style coordinates. */
export const CoordinatingCode = z.object({
  files: z.array(
    z.object({
      service: z.enum(domains),
      path: z.string(),
      text: z.string(),
      /** For the name of a message: the line, from 1, that sends it or reacts to it. */
      lines: z.record(z.string(), z.int()),
    }),
  ),
});
export type CoordinatingCode = z.infer<typeof CoordinatingCode>;
