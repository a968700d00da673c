import { z } from 'zod';
import { FaultPlan, styles, WireTrouble, type Backlog, type ControlServices, type Style } from '@shop/contracts';
import { brokerRoutes, describedBroker } from './broker-routes.js';
import type { Controllable } from './controllable.js';
import type { Route } from './control-server.js';
import { HttpProblem } from './http-problem.js';
import type { Broker } from './queue-depths.js';
import { NotNow } from './not-now.js';
import { styleOfRun } from './style-of-run.js';
import type { TraceCollector } from './trace-collector.js';
import type { Wires } from './wires.js';

/** What the control interface acts on. */
export interface Controlled {
  readonly broker: Broker | null;
  readonly traces: TraceCollector;
  /** Whether the run was started so that faults can be armed in its processes. */
  readonly breakable: boolean;
  readonly styles: readonly Style[];
  /** Absent: the processes reach each other directly. */
  readonly wires: Wires | undefined;
  services(): ControlServices['items'];
  /** @param name of a service, or of one of its processes where it has several */
  find(style: Style, name: string): Controllable | undefined;
  backlog(style: Style): Promise<Backlog>;
}

/** A service drains in two seconds at most; then it is ended. */
export const stopGraceMs = 3000;

const actions: Record<string, (service: Controllable) => Promise<void> | void> = {
  kill: (service) => service.kill(),
  stop: (service) => service.stop(stopGraceMs),
  start: (service) => void service.start(),
  pause: (service) => service.pause(),
  resume: (service) => service.resume(),
};

/**
 * The control interface. `kill` and `stop` answer when the process is gone, `start` at once; it is "up" when
 * its health says so.
 */
export function controlRoutes(shops: Controlled): Route[] {
  return [
    { method: 'GET', path: /^\/health$/, handle: () => ({ status: 200, body: { status: 'ok' } }) },
    { method: 'GET', path: /^\/control\/services$/, handle: () => ({ status: 200, body: servicesOf(shops) }) },
    { method: 'GET', path: /^\/control\/([^/]+)\/backlog$/, handle: ([style]) => backlogOf(shops, style) },
    ...brokerRoutes(shops),
    {
      method: 'POST',
      path: /^\/control\/([^/]+)\/([^/]+)\/(kill|stop|start|pause|resume)$/,
      handle: ([style, name, action]) => act(serviceOf(shops, style, name), action as string),
    },
    {
      method: 'PUT',
      path: /^\/control\/([^/]+)\/([^/]+)\/faults$/,
      handle: ([style, name], body) => arm(shops, serviceOf(shops, style, name), body),
    },
    {
      method: 'GET',
      path: /^\/control\/([^/]+)\/([^/]+)\/faults$/,
      handle: ([style, name]) => faultsOf(shops, serviceOf(shops, style, name)),
    },
    {
      method: 'PUT',
      path: /^\/control\/([^/]+)\/([^/]+)\/wire$/,
      handle: async ([style, end], body) => trouble(shops, styleOfRun(shops, style), end as string, await body()),
    },
    { method: 'GET', path: /^\/traces\/([^/]+)$/, handle: ([orderId]) => traceOf(shops, orderId as string) },
    {
      method: 'POST',
      path: /^\/v1\/traces$/,
      handle: async (_, body) => collect(shops.traces, await body()),
    },
  ];
}

function servicesOf(shops: Controlled): ControlServices {
  return { items: shops.services(), broker: shops.broker && describedBroker(shops.broker) };
}

async function backlogOf(shops: Controlled, name: string | undefined) {
  return { status: 200, body: await shops.backlog(styleOfRun(shops, name)) };
}

function serviceOf(shops: Controlled, styleName: string | undefined, name: string | undefined): Controllable {
  const style = styles.find((known) => known === styleName);
  const service = style && shops.find(style, name ?? '');
  if (!service) throw new HttpProblem(404, `There is no service ${styleName ?? ''} ${name ?? ''} in this run`);
  return service;
}

async function act(service: Controllable, action: string) {
  await unlessNotNow(service, action, async () => actions[action]?.(service));
  return { status: 202, body: service.description };
}

async function arm(shops: Controlled, service: Controllable, body: () => Promise<unknown>) {
  refuseUnlessBreakable(shops, service);
  const plan = FaultPlan.safeParse(await body());
  if (!plan.success) throw new HttpProblem(400, `No plan of faults: ${z.prettifyError(plan.error)}`);
  return { status: 202, body: await unlessNotNow(service, 'arm faults in', () => service.faults(plan.data)) };
}

async function faultsOf(shops: Controlled, service: Controllable) {
  refuseUnlessBreakable(shops, service);
  return { status: 200, body: await unlessNotNow(service, 'ask', () => service.faults()) };
}

function trouble({ wires }: Controlled, style: Style, end: string, body: unknown) {
  if (!wires) throw new HttpProblem(403, 'This run was not started with wires between its processes');
  const plan = WireTrouble.safeParse(body);
  if (!plan.success) throw new HttpProblem(400, `No trouble of a wire: ${z.prettifyError(plan.error)}`);
  if (!wires.suffer(style, end, plan.data)) throw new HttpProblem(404, `No wire of ${style} leads to ${end}`);
  return { status: 202 };
}

async function unlessNotNow<Result>(service: Controllable, what: string, work: () => Promise<Result>) {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof NotNow)) throw error;
    const { style, name } = service.description;
    throw new HttpProblem(409, `Cannot ${what} ${style} ${name} now: ${error.message}`);
  }
}

function refuseUnlessBreakable({ breakable }: Controlled, service: Controllable): void {
  if (breakable) return;
  const { style, name } = service.description;
  throw new HttpProblem(403, `This run was not started with fault points; ${style} ${name} has none to arm`);
}

function traceOf(shops: Controlled, orderId: string) {
  const trace = shops.traces.of(orderId);
  if (!trace) throw new HttpProblem(404, 'Nothing was traced of such an order');
  return { status: 200, body: trace };
}

function collect(traces: TraceCollector, exported: unknown) {
  try {
    traces.add(exported);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    throw new HttpProblem(400, 'Not an OTLP export of traces in JSON');
  }
  return { status: 200 };
}
