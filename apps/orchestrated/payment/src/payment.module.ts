import { Module } from '@nestjs/common';
import { BACKLOG, paymentApi, PAYMENTS, READINESS } from '@shop/api';
import { CARD_NETWORK, type CardNetwork } from '@shop/partners';
import { RPC_SERVER, RpcModule, type RpcServer } from '@shop/rpc';
import { RUNTIME, type Runtime } from '@shop/runtime';
import { PartnersModule } from '@shop/services/partners';
import { paymentMigrations, Payments } from '@shop/services/payment';
import { backlogOf, readyWhen } from '@shop/services/status';
import { StoreModule } from '@shop/services/store';
import { STORE, type Store } from '@shop/storage';
import { PaymentRpc } from './payment.rpc.js';

/** Whoever asked is answered; nothing is announced. */
const nothing = () => undefined;

@Module({
  imports: [StoreModule.with(paymentMigrations), RpcModule, PartnersModule],
  controllers: [PaymentRpc, ...paymentApi.controllers],
  providers: [
    ...paymentApi.providers,
    {
      provide: Payments,
      inject: [STORE, CARD_NETWORK, RUNTIME],
      useFactory: (store: Store, network: CardNetwork, runtime: Runtime) =>
        new Payments(store, network, runtime, nothing),
    },
    { provide: PAYMENTS, useExisting: Payments },
    { provide: BACKLOG, inject: [Payments], useFactory: backlogOf },
    { provide: READINESS, inject: [RPC_SERVER], useFactory: (rpc: RpcServer) => readyWhen('rpc', () => rpc.ready()) },
  ],
})
export class PaymentModule {}
