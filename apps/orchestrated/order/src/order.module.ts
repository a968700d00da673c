import { Module } from '@nestjs/common';
import { BACKLOG, orderApi, ORDERS, READINESS, STEPS } from '@shop/api';
import { RPC_SERVER, RpcClient, RpcModule, type RpcServer } from '@shop/rpc';
import { CONFIG, RUNTIME, type Runtime, type ServiceConfig } from '@shop/runtime';
import { sagaMigrations } from '@shop/saga';
import { restateMigrations } from '@shop/saga-restate';
import {
  Admission,
  Checkouts,
  ConcurrencyLimit,
  OrderDesk,
  orderMigrations,
  OrdersInFlight,
} from '@shop/services/order';
import { backlogOf, readyWhen, readyWhenAll } from '@shop/services/status';
import { StoreModule } from '@shop/services/store';
import { STORE, type Store } from '@shop/storage';
import { askedKnowledge } from './order.rpc.js';
import { OrderSaga } from './order.saga.js';

@Module({
  imports: [StoreModule.with(orderMigrations, sagaMigrations, restateMigrations), RpcModule],
  controllers: [...orderApi.controllers],
  providers: [
    ...orderApi.providers,
    {
      provide: OrdersInFlight,
      inject: [STORE, RUNTIME, CONFIG],
      useFactory: (store: Store, { clock }: Runtime, { orderTargetMs: targetMs }: ServiceConfig) =>
        OrdersInFlight.open(store, clock, new ConcurrencyLimit({ targetMs })),
    },
    {
      provide: OrderSaga,
      inject: [STORE, RUNTIME, RpcClient, CONFIG, OrdersInFlight],
      useFactory: (...parts: ConstructorParameters<typeof OrderSaga>) => new OrderSaga(...parts),
    },
    {
      provide: Admission,
      inject: [OrdersInFlight, RUNTIME, OrderSaga],
      useFactory: (inFlight: OrdersInFlight, runtime: Runtime, { runner }: OrderSaga) =>
        new Admission(inFlight, runtime, async () => {
          const { sagas, attention } = await runner.backlog();
          return sagas - attention;
        }),
    },
    {
      provide: ORDERS,
      inject: [STORE, RUNTIME, OrderSaga, RpcClient, Admission],
      useFactory: (store: Store, runtime: Runtime, { orders }: OrderSaga, rpc: RpcClient, admission: Admission) =>
        new OrderDesk(orders, new Checkouts(store, runtime, orders, askedKnowledge(rpc, runtime), admission)),
    },
    {
      provide: STEPS,
      inject: [OrderSaga],
      useFactory: ({ runner }: OrderSaga) => ({
        of: (id: string) => runner.steps(id),
        retry: (id: string) => runner.retry(id),
      }),
    },
    { provide: BACKLOG, inject: [OrderSaga], useFactory: ({ runner }: OrderSaga) => backlogOf(runner) },
    {
      provide: READINESS,
      inject: [RPC_SERVER, OrderSaga],
      useFactory: (rpc: RpcServer, { runner }: OrderSaga) =>
        readyWhenAll(
          readyWhen('rpc', () => rpc.ready()),
          readyWhen('saga engine', () => runner.ready()),
        ),
    },
  ],
})
export class OrderModule {}
