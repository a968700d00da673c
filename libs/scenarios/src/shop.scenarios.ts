import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ensureBroker, withoutPassword, type Broker } from '@shop/broker';
import { stylePorts, styles, type ReportScenario, type ScenarioResult, type Style } from '@shop/contracts';
import { makeReport, writeReport } from '@shop/report';
import { freePortBase, outgoingConnections, startShops, type Shops } from '@shop/supervisor';
import { catalogue } from './catalogue/index.js';
import { choose, runScenarios } from './runner/run-scenarios.js';
import {
  endingOf,
  nothingKept,
  triggers,
  typeCancellation,
  typeFirstBlocks,
  typeTrigger,
  untilEnded,
} from './testing/by-hand.js';
import { filesHolding, madeUpCard, tapEvents, typeCardEverywhere } from './testing/card-number.js';

const minute = 60_000;
jest.setTimeout(15 * minute);

const ids = choose(catalogue).map(({ id }) => id);
const arrivals = new Map<string, PromiseWithResolvers<ScenarioResult>>();
const arrival = (style: Style, id: string) => arrivals.get(`${style} ${id}`)!;
for (const style of styles) for (const id of ids) arrivals.set(`${style} ${id}`, withResolvers<ScenarioResult>());

let dataDir: string;
let broker: Broker | undefined;
let shops: Shops | undefined;
let run: Promise<ReportScenario[]>;
let portBase: number;
/** Where each choreographed service was seen to have connected to, looked at again and again while the stories ran. */
const connectedTo = new Map<string, Set<number>>();
let stopLooking = () => {};

/** One run against both shops side by side, as `npm start` does it; each test below waits for its own result of it. */
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'shop-scenarios-'));
  broker = await ensureBroker({ dataDir, log: () => undefined });
  portBase = await freePortBase(styles);
  shops = await startShops({
    ...{ styles, portBase, dataDir, broker },
    host: '127.0.0.1',
    onEvent: () => undefined,
    breakable: true,
  });
  shops.guard(broker.pids());
  run = runScenarios({
    styles,
    gateways: shops.gateways,
    partners: shops.partners,
    controlUrl: shops.controlUrl,
    brokerUrl: broker.url,
    onProgress: (event) => {
      if (event.type === 'finished') arrival(event.style, event.id).resolve(event.result);
    },
  });
  const looking = setInterval(() => void lookAtConnections(), 500);
  stopLooking = () => clearInterval(looking);
  run.catch((error: unknown) => {
    for (const { reject } of arrivals.values()) reject(error);
  });
}, 5 * minute);

afterAll(async () => {
  stopLooking();
  try {
    const scenarios = await run;
    const shown = broker
      ? { url: withoutPassword(broker.url), version: broker.version, managed: broker.managed }
      : null;
    await writeReport(await makeReport({ scenarios, broker: shown }), 'reports');
  } finally {
    await shops?.stop();
    await broker?.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}, 5 * minute);

describe.each(styles)('%s', (style) => {
  it.each(ids)('%s', async (id) => {
    const { outcome, error } = await arrival(style, id).promise;
    expect(error ?? outcome).toBe('passed');
  });
});

describe('a choreographed service', () => {
  it('connects to the broker, to partners and to the collector of traces, and to no other service', async () => {
    await run;
    const allowed = [Number(new URL(broker!.url).port), stylePorts('choreographed', portBase).partners, portBase];
    for (const [service, ports] of connectedTo) {
      expect([service, [...ports].filter((port) => !allowed.includes(port))]).toEqual([service, []]);
      expect([service, ports.has(allowed[0]!)]).toEqual([service, true]);
    }
    expect([...connectedTo.keys()].sort()).toEqual(['cart', 'catalog', 'notification', 'order', 'payment', 'shipping']);
    expect(connectedTo.get('payment')).toContain(allowed[1]);
  });
});

describe('what the README has typed by hand', () => {
  it('does in both shops what it says', async () => {
    await run;
    await Promise.all(styles.map(typeAllOfIt));
  });

  async function typeAllOfIt(style: Style) {
    const gateway = shops!.gateways[style];
    const { printed, orderId } = await typeFirstBlocks(gateway);
    const [order, notices, audit, steps] = printed;
    expect([order, notices, audit]).toEqual([
      expect.objectContaining({ id: orderId }),
      expect.objectContaining({ items: expect.any(Array) }),
      expect.objectContaining({ order: expect.objectContaining({ id: orderId }) }),
    ]);
    const items = expect.arrayContaining([expect.objectContaining({ step: 'charge' })]) as unknown;
    expect(steps).toMatchObject(style === 'orchestrated' ? { items } : { status: 501 });

    // One after another: they share a cart. Then each takes its time.
    const placed = [{ ending: nothingKept, ...(await typeCancellation(gateway)) }];
    for (const { typed, happens } of triggers)
      placed.push({ ending: endingOf(happens), ...(await typeTrigger(gateway, typed)) });
    await Promise.all(placed.map(({ orderId: id, ending }) => untilEnded(gateway, id, ending)));
  }
});

describe('S22: a card number', () => {
  it('that was typed wherever it could be is in no log, store, queue, trace or report', async () => {
    const scenarios = await run;
    const [card, street] = [madeUpCard(), `Rua ${madeUpCard()}`];
    const untap = await tapEvents(broker!.url, broker!.prefix);
    const tokens: string[] = [];
    for (const style of styles) {
      const { statuses, token } = await typeCardEverywhere(shops!.gateways[style], card, street);
      expect([style, statuses]).toEqual([style, [201, 401, 422, 400, 400, 400, 400, 413, 404, 400, 404, 401]]);
      tokens.push(token);
    }
    const [heard, traced] = [await untap(), inspect(shops!.traces, { depth: null, maxArrayLength: null })];
    for (const style of styles) {
      expect(filesHolding(join(dataDir, style), street)).toContainEqual(expect.stringContaining('order.db'));
    }
    expect(heard).toContain(street);
    expect(filesHolding(dataDir, card)).toEqual([]);
    expect([heard, traced, JSON.stringify(scenarios)].map((text) => text.includes(card))).toEqual([
      false,
      false,
      false,
    ]);

    const secrets = [readFileSync(join(dataDir, 'secret'), 'utf8'), new URL(broker!.url).password, ...tokens];
    for (const secret of secrets) expect(filesHolding(dataDir, secret, /\.log$/)).toEqual([]);
  });
});

describe('both styles', () => {
  it('ran every scenario: none is skipped in one of them', async () => {
    const scenarios = await run;
    expect(scenarios.map(({ id }) => id)).toEqual(ids);
    for (const { results } of scenarios) expect(Object.keys(results).sort()).toEqual([...styles].sort());
  });
});

async function lookAtConnections(): Promise<void> {
  const services = (shops?.services() ?? []).filter(({ style }) => style === 'choreographed');
  for (const { name, pid } of services) {
    if (name === 'gateway' || name === 'partners' || pid === null) continue;
    const seen = connectedTo.get(name) ?? new Set();
    for (const port of await outgoingConnections(pid)) seen.add(port);
    connectedTo.set(name, seen);
  }
}

interface PromiseWithResolvers<T> {
  readonly promise: Promise<T>;
  resolve(value: T): void;
  reject(reason: unknown): void;
}

function withResolvers<T>(): PromiseWithResolvers<T> {
  let [resolve, reject]: [(value: T) => void, (reason: unknown) => void] = [() => undefined, () => undefined];
  const promise = new Promise<T>((kept, broken) => ([resolve, reject] = [kept, broken]));
  // A result that no test asks for is in the report all the same.
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}
