import { z } from 'zod';
import { Claim } from './claims.js';
import { OrderStatus } from './http.js';
import { rpcTransports, serviceNames, styles } from './services.js';

export const ServiceState = z.enum(['up', 'down', 'paused']);

/** One process of a service that has several. It is addressed by its name wherever a service can be. */
const ReplicaState = z.object({
  /** `payment-2` */
  name: z.string(),
  pid: z.int().nullable(),
  port: z.int(),
  state: ServiceState,
});

/** One node of the broker, by the name that the control interface knows it by. */
export const BrokerNodeState = z.object({ name: z.string(), state: ServiceState.extract(['up', 'down']) });
export const ControlServices = z.object({
  items: z.array(
    z.object({
      style: z.enum(styles),
      name: z.enum([...serviceNames, 'partners']),
      pid: z.int().nullable(),
      port: z.int(),
      state: ServiceState,
      /**
       * Absent where there is one process. Otherwise the state above is the worst of theirs, the port the first's, and so
       * the pid, which is null while one of them does not run.
       */
      replicas: z.array(ReplicaState).optional(),
    }),
  ),
  broker: z
    .object({
      /** Of a broker with several nodes the addresses of all of them, with commas between. */
      url: z.string(),
      version: z.string(),
      managed: z.boolean(),
      /** Absent where they are not ours. */
      nodes: z.array(BrokerNodeState).optional(),
    })
    .nullable(),
});
export type ControlServices = z.infer<typeof ControlServices>;

/** `GET /control/broker/processes`: none where the run has no broker, or one that is not ours. */
export const BrokerProcesses = z.object({ pids: z.array(z.int()) });

export const Backlog = z.object({
  outbox: z.int(),
  inbox: z.int(),
  intents: z.int(),
  sagas: z.int(),
  queues: z.record(z.string(), z.int()),
  dead: z.record(z.string(), z.int()),
  attention: z.int(),
});
export type Backlog = z.infer<typeof Backlog>;

/** `GET /control/broker/queues`: what waits in the queue and the dead-letter queue of each service. */
export const QueueDepths = Backlog.pick({ queues: true, dead: true });
export type QueueDepths = z.infer<typeof QueueDepths>;

export const TraceMessage = z.object({
  at: z.string(),
  /** Milliseconds since the first message of the order. */
  ms: z.number(),
  kind: z.enum(['call', 'reply', 'event']),
  name: z.string(),
  from: z.string(),
  to: z.string(),
  ok: z.boolean(),
  /** Its own within the trace; a call and its reply have one each. Absent in reports of earlier versions, as the rest. */
  id: z.string().optional(),
  /** The message that led to this one; null where none is known. */
  causedBy: z.string().nullable().optional(),
  /** An event: for how long its receiver dealt with it. A reply: how long the call lasted. Milliseconds. */
  tookMs: z.number().optional(),
  /** A reply that never came within the deadline: what is shown is the moment of giving up. */
  timedOut: z.boolean().optional(),
  /** A reply: which of the answers that the contract allows it was, e.g. `approved`, `refused`, `asking`. */
  outcome: z.string().optional(),
});
export type TraceMessage = z.infer<typeof TraceMessage>;
export const Trace = z.object({ style: z.enum(styles), messages: z.array(TraceMessage) });
export type Trace = z.infer<typeof Trace>;

/** One scenario in one style, as the report holds it. */
export const ScenarioResult = z.object({
  outcome: z.enum(['passed', 'failed']),
  ms: z.number(),
  error: z
    .object({
      message: z.string(),
      input: z.string().optional(),
      expected: z.string().optional(),
      observed: z.string().optional(),
    })
    .optional(),
  observations: z.record(z.string(), z.union([z.number(), z.string(), z.boolean(), z.array(z.number())])),
  trace: z.array(TraceMessage),
  final: z.array(z.object({ orderId: z.string(), status: OrderStatus, reason: z.string().optional() })),
});
export type ScenarioResult = z.infer<typeof ScenarioResult>;

export const ReportScenario = z.object({
  id: z.string(),
  title: z.object({ en: z.string(), pt: z.string() }),
  story: z.object({ en: z.string(), pt: z.string() }),
  difference: z.object({ en: z.string(), pt: z.string() }).optional(),
  group: z.enum(['flow', 'failure', 'customer', 'fault', 'campaign']),
  results: z.partialRecord(z.enum(styles), ScenarioResult),
});
export type ReportScenario = z.infer<typeof ReportScenario>;

export const Report = z.object({
  generatedAt: z.string(),
  commit: z.string(),
  machine: z.object({ cpus: z.int(), memory: z.number(), node: z.string(), platform: z.string() }),
  broker: z.object({ url: z.string(), version: z.string(), managed: z.boolean() }).nullable(),
  /** How the calls of the orchestrated style travelled. Absent in reports of earlier versions. */
  rpcTransport: z.enum(rpcTransports).optional(),
  scenarios: z.array(ReportScenario),
  claims: z.array(Claim),
});
export type Report = z.infer<typeof Report>;
