import { Module } from '@nestjs/common';
import { BACKLOG, READINESS, shippingApi, SHIPMENTS, WAREHOUSE } from '@shop/api';
import { CARRIER, type Carrier } from '@shop/partners';
import { RPC_SERVER, RpcModule, type RpcServer } from '@shop/rpc';
import { RUNTIME, type Runtime } from '@shop/runtime';
import { PartnersModule } from '@shop/services/partners';
import { Shipments, shippingMigrations, Stockroom } from '@shop/services/shipping';
import { backlogOf, readyWhen } from '@shop/services/status';
import { StoreModule } from '@shop/services/store';
import { STORE, type Store } from '@shop/storage';
import { ShippingRpc } from './shipping.rpc.js';

/** Whoever asked is answered; nothing is announced. */
const nothing = () => undefined;

@Module({
  imports: [StoreModule.with(shippingMigrations), RpcModule, PartnersModule],
  controllers: [ShippingRpc, ...shippingApi.controllers],
  providers: [
    ...shippingApi.providers,
    {
      provide: Shipments,
      inject: [STORE, CARRIER, RUNTIME],
      useFactory: (store: Store, carrier: Carrier, runtime: Runtime) => new Shipments(store, carrier, runtime, nothing),
    },
    {
      provide: Stockroom,
      inject: [STORE, RUNTIME],
      useFactory: (store: Store, runtime: Runtime) => new Stockroom(store, runtime, nothing),
    },
    { provide: SHIPMENTS, useExisting: Shipments },
    { provide: WAREHOUSE, useExisting: Stockroom },
    { provide: BACKLOG, inject: [Shipments], useFactory: backlogOf },
    { provide: READINESS, inject: [RPC_SERVER], useFactory: (rpc: RpcServer) => readyWhen('rpc', () => rpc.ready()) },
  ],
})
export class ShippingModule {}
