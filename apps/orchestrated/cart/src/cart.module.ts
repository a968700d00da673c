import { Module } from '@nestjs/common';
import { BACKLOG, cartApi, CARTS, READINESS } from '@shop/api';
import { RPC_SERVER, RpcClient, RpcModule, type RpcServer } from '@shop/rpc';
import { RUNTIME, type Runtime } from '@shop/runtime';
import { cartMigrations, Carts } from '@shop/services/cart';
import { backlogOf, readyWhen } from '@shop/services/status';
import { StoreModule } from '@shop/services/store';
import { STORE, type Store } from '@shop/storage';
import { askedPrices, CartRpc } from './cart.rpc.js';

@Module({
  imports: [StoreModule.with(cartMigrations), RpcModule],
  controllers: [CartRpc, ...cartApi.controllers],
  providers: [
    ...cartApi.providers,
    {
      provide: Carts,
      inject: [STORE, RpcClient, RUNTIME],
      useFactory: (store: Store, rpc: RpcClient, runtime: Runtime) => new Carts(store, askedPrices(rpc, runtime)),
    },
    { provide: CARTS, useExisting: Carts },
    { provide: BACKLOG, useFactory: backlogOf },
    { provide: READINESS, inject: [RPC_SERVER], useFactory: (rpc: RpcServer) => readyWhen('rpc', () => rpc.ready()) },
  ],
})
export class CartModule {}
