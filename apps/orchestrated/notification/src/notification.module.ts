import { Module } from '@nestjs/common';
import { BACKLOG, notificationApi, NOTICES, READINESS } from '@shop/api';
import { MAIL, type Mail } from '@shop/partners';
import { RPC_SERVER, RpcModule, type RpcServer } from '@shop/rpc';
import { RUNTIME, type Runtime } from '@shop/runtime';
import { Notices, notificationMigrations } from '@shop/services/notification';
import { PartnersModule } from '@shop/services/partners';
import { backlogOf, readyWhen } from '@shop/services/status';
import { StoreModule } from '@shop/services/store';
import { STORE, type Store } from '@shop/storage';
import { NotificationRpc } from './notification.rpc.js';

/** Whoever asked is answered; nothing is announced. */
const nothing = () => undefined;

@Module({
  imports: [StoreModule.with(notificationMigrations), RpcModule, PartnersModule],
  controllers: [NotificationRpc, ...notificationApi.controllers],
  providers: [
    ...notificationApi.providers,
    {
      provide: Notices,
      inject: [STORE, MAIL, RUNTIME],
      useFactory: (store: Store, mail: Mail, runtime: Runtime) => new Notices(store, mail, runtime, nothing),
    },
    { provide: NOTICES, useExisting: Notices },
    { provide: BACKLOG, inject: [Notices], useFactory: backlogOf },
    { provide: READINESS, inject: [RPC_SERVER], useFactory: (rpc: RpcServer) => readyWhen('rpc', () => rpc.ready()) },
  ],
})
export class NotificationModule {}
