import { Module } from '@nestjs/common';
import { BACKLOG, orderApi, ORDERS, READINESS, STEPS } from '@shop/api';
import { RPC_SERVER, RpcClient, RpcModule, type RpcServer } from '@shop/rpc';
import { CONFIG, RUNTIME, type Runtime, type ServiceConfig } from '@shop/runtime';
import { sagaMigrations } from '@shop/saga';
import { restateMigrations } from '@shop/saga-restate';
import { Checkouts, OrderDesk, orderMigrations } from '@shop/services/order';
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
      provide: OrderSaga,
      inject: [STORE, RUNTIME, RpcClient, CONFIG],
      useFactory: (store: Store, runtime: Runtime, rpc: RpcClient, config: ServiceConfig) =>
        new OrderSaga(store, runtime, rpc, config),
    },
    {
      provide: ORDERS,
      inject: [STORE, RUNTIME, OrderSaga, RpcClient],
      useFactory: (store: Store, runtime: Runtime, { orders, runner }: OrderSaga, rpc: RpcClient) => {
        const waiting = async () => (await runner.backlog()).sagas;
        return new OrderDesk(orders, new Checkouts(store, runtime, orders, askedKnowledge(rpc, runtime), waiting));
      },
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
