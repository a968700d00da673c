import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { Module, type Provider } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import request from 'supertest';
import { domains, type Domain, type ServiceName, type Style } from '@shop/contracts';
import { CONFIG, RUNTIME, systemRuntime, type Log, type Runtime, type ServiceConfig } from '@shop/runtime';
import { openSqliteStore } from '@shop/storage';
import {
  ACCOUNTS_STORE,
  accountsMigrations,
  BACKLOG,
  cartApi,
  CARTS,
  CATALOG,
  catalogApi,
  configureHttp,
  gatewayApi,
  NOTICES,
  notificationApi,
  orderApi,
  ORDERS,
  paymentApi,
  PAYMENTS,
  READINESS,
  SERVICE_ADDRESSES,
  SHIPMENTS,
  shippingApi,
  STEPS,
  WAREHOUSE,
  type HttpApi,
  type Limits,
  type Steps,
} from '../src/index.js';
import {
  fakeBacklog,
  FakeCarts,
  FakeCatalog,
  fakeNotices,
  FakeOrders,
  fakePayments,
  FakeReadiness,
  fakeShipments,
  fakeSteps,
  FakeWarehouse,
} from './fake-ports.js';

// Seven applications and five passwords to hash: seconds, where other tests run at the same time.
jest.setTimeout(30_000);

export const secret = 'a secret of this run, and only of it';

export interface LogLine {
  readonly level: string;
  readonly fields: object;
  readonly message: string;
}

/** A runtime of the real machine, but for a clock that can be set and a log that can be read. */
export function testRuntime() {
  const lines: LogLine[] = [];
  const write = (level: string) => (fields: object, message: string) => void lines.push({ level, fields, message });
  const log: Log = { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
  const system = systemRuntime(log);
  const clock = { offset: 0, now: () => system.clock.now() + clock.offset };
  const runtime: Runtime = { ...system, clock };
  return { runtime, clock, lines };
}

export function testConfig(name: ServiceName, style: Style = 'orchestrated'): ServiceConfig {
  return {
    style,
    name,
    host: '127.0.0.1',
    portBase: 4000,
    peerPortBase: 4000,
    replicas: 1,
    data: 'nowhere',
    secret,
    rpcTransport: 'tcp',
    paymentDeadlineMs: 10_000,
    orderTargetMs: 200,
    keepFinishedMs: 86_400_000,
    sagaEngine: 'own',
    logLevel: 'silent',
    breakable: false,
    partners: 'process',
  };
}

/** An application as `startService` makes it, on a free port. */
export async function startApp(
  api: HttpApi,
  providers: readonly Provider[],
  context: { config: ServiceConfig; runtime: Runtime },
) {
  @Module({
    controllers: [...api.controllers],
    providers: [
      { provide: CONFIG, useValue: context.config },
      { provide: RUNTIME, useValue: context.runtime },
      ...api.providers,
      ...providers,
    ],
  })
  class TestModule {}
  const app = await NestFactory.create<NestExpressApplication>(TestModule, {
    abortOnError: false,
    bodyParser: false,
    logger: false,
  });
  configureHttp(app, context);
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as { port: number };
  return { app, url: `http://127.0.0.1:${port}`, close: () => app.close() };
}

const apis: Readonly<Record<Domain, HttpApi>> = {
  catalog: catalogApi,
  cart: cartApi,
  order: orderApi,
  payment: paymentApi,
  shipping: shippingApi,
  notification: notificationApi,
};

export interface ShopOptions {
  readonly limits?: Partial<Limits>;
  readonly steps?: Steps | null;
  readonly addresses?: Partial<Record<Domain, string>>;
}

/** The gateway in front of all six services, each an application of its own on a free port, with fakes behind it. */
export async function startShop({ limits, steps = fakeSteps, addresses = {} }: ShopOptions = {}) {
  const { runtime, clock, lines } = testRuntime();
  const fakes = {
    catalog: new FakeCatalog(),
    warehouse: new FakeWarehouse(),
    carts: new FakeCarts(),
    orders: new FakeOrders(),
    readiness: new FakeReadiness(),
  };
  const ports: Provider[] = [
    { provide: CATALOG, useValue: fakes.catalog },
    { provide: WAREHOUSE, useValue: fakes.warehouse },
    { provide: CARTS, useValue: fakes.carts },
    { provide: ORDERS, useValue: fakes.orders },
    { provide: STEPS, useValue: steps },
    { provide: PAYMENTS, useValue: fakePayments },
    { provide: SHIPMENTS, useValue: fakeShipments },
    { provide: NOTICES, useValue: fakeNotices },
    { provide: BACKLOG, useValue: fakeBacklog },
    { provide: READINESS, useValue: fakes.readiness },
  ];
  const started = await Promise.all(
    domains.map((name) => startApp(apis[name], ports, { config: testConfig(name), runtime })),
  );
  const services = Object.fromEntries(domains.map((name, index) => [name, started[index]])) as Record<
    Domain,
    (typeof started)[number]
  >;

  const folder = await mkdtemp(join(tmpdir(), 'shop-api-'));
  const store = await openSqliteStore({ file: join(folder, 'gateway.db'), migrations: accountsMigrations });
  const where = (service: Domain) => [addresses[service] ?? services[service].url];
  const gateway = await startApp(
    gatewayApi(limits),
    [
      { provide: ACCOUNTS_STORE, useValue: store },
      { provide: SERVICE_ADDRESSES, useValue: where },
    ],
    { config: testConfig('gateway'), runtime },
  );

  return {
    url: gateway.url,
    gateway,
    services,
    fakes,
    clock,
    lines,
    http: () => request(gateway.url),
    /** A bearer token of one of the seeded accounts. */
    async signIn(name: string): Promise<string> {
      const answer = await request(gateway.url)
        .post('/sessions')
        .send({ email: `${name}@example.com`, password: name });
      return (answer.body as { token: string }).token;
    },
    async close() {
      await Promise.all([gateway.close(), ...started.map((service) => service.close())]);
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}

export type Shop = Awaited<ReturnType<typeof startShop>>;
