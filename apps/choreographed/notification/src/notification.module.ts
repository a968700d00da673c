import { Module } from '@nestjs/common';
import { BACKLOG, notificationApi, NOTICES, READINESS } from '@shop/api';
import { announceTo, EVENTS, EventsModule, eventsMigrations, OUTBOX, type Events, type Outbox } from '@shop/events';
import { MAIL, type Mail } from '@shop/partners';
import { RUNTIME, type Runtime } from '@shop/runtime';
import { Notices, notificationMigrations } from '@shop/services/notification';
import { PartnersModule } from '@shop/services/partners';
import { backlogOf, readyWhen } from '@shop/services/status';
import { StoreModule } from '@shop/services/store';
import { STORE, type Store } from '@shop/storage';
import { announcements, NotificationEvents } from './notification.events.js';

@Module({
  imports: [
    StoreModule.with(notificationMigrations, eventsMigrations),
    EventsModule.forService('notification'),
    PartnersModule,
  ],
  controllers: [NotificationEvents, ...notificationApi.controllers],
  providers: [
    ...notificationApi.providers,
    {
      provide: Notices,
      inject: [STORE, MAIL, RUNTIME, OUTBOX],
      useFactory: (store: Store, mail: Mail, runtime: Runtime, outbox: Outbox) =>
        new Notices(store, mail, runtime, announceTo(outbox, { source: 'notification', ...runtime }, announcements)),
    },
    { provide: NOTICES, useExisting: Notices },
    { provide: BACKLOG, inject: [EVENTS, Notices], useFactory: backlogOf },
    { provide: READINESS, inject: [EVENTS], useFactory: (events: Events) => readyWhen('broker', () => events.ready()) },
  ],
})
export class NotificationModule {}
