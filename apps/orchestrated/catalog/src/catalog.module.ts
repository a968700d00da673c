import { Module } from '@nestjs/common';
import { BACKLOG, CATALOG, catalogApi, READINESS } from '@shop/api';
import { RPC_SERVER, RpcClient, RpcModule, type RpcServer } from '@shop/rpc';
import { RUNTIME, type Runtime } from '@shop/runtime';
import { catalogMigrations, Products } from '@shop/services/catalog';
import { backlogOf, readyWhen } from '@shop/services/status';
import { StoreModule } from '@shop/services/store';
import { STORE, type Store } from '@shop/storage';
import { askedAvailability, CatalogRpc } from './catalog.rpc.js';

/** Whoever asked is answered; nothing is announced. */
const nothing = () => undefined;

@Module({
  imports: [StoreModule.with(catalogMigrations), RpcModule],
  controllers: [CatalogRpc, ...catalogApi.controllers],
  providers: [
    ...catalogApi.providers,
    {
      provide: Products,
      inject: [STORE, RUNTIME, RpcClient],
      useFactory: (store: Store, runtime: Runtime, rpc: RpcClient) =>
        new Products(store, runtime, askedAvailability(rpc, runtime), nothing),
    },
    { provide: CATALOG, useExisting: Products },
    { provide: BACKLOG, useFactory: backlogOf },
    { provide: READINESS, inject: [RPC_SERVER], useFactory: (rpc: RpcServer) => readyWhen('rpc', () => rpc.ready()) },
  ],
})
export class CatalogModule {}
