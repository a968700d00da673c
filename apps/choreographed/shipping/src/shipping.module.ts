import { Module } from '@nestjs/common';
import { BACKLOG, READINESS, shippingApi, SHIPMENTS, WAREHOUSE } from '@shop/api';
import { announceTo, EVENTS, EventsModule, eventsMigrations, OUTBOX, type Events, type Outbox } from '@shop/events';
import { CARRIER, type Carrier } from '@shop/partners';
import { RUNTIME, type Runtime } from '@shop/runtime';
import { PartnersModule } from '@shop/services/partners';
import { Shipments, shippingMigrations, Stockroom } from '@shop/services/shipping';
import { backlogOf, readyWhen } from '@shop/services/status';
import { StoreModule } from '@shop/services/store';
import { STORE, type Store } from '@shop/storage';
import { announcements, ShippingEvents, stockAnnouncements } from './shipping.events.js';

@Module({
  imports: [
    StoreModule.with(shippingMigrations, eventsMigrations),
    EventsModule.forService('shipping'),
    PartnersModule,
  ],
  controllers: [ShippingEvents, ...shippingApi.controllers],
  providers: [
    ...shippingApi.providers,
    {
      provide: Shipments,
      inject: [STORE, CARRIER, RUNTIME, OUTBOX],
      useFactory: (store: Store, carrier: Carrier, runtime: Runtime, outbox: Outbox) =>
        new Shipments(store, carrier, runtime, announceTo(outbox, { source: 'shipping', ...runtime }, announcements)),
    },
    {
      provide: Stockroom,
      inject: [STORE, RUNTIME, OUTBOX],
      useFactory: (store: Store, runtime: Runtime, outbox: Outbox) =>
        new Stockroom(store, runtime, announceTo(outbox, { source: 'shipping', ...runtime }, stockAnnouncements)),
    },
    { provide: SHIPMENTS, useExisting: Shipments },
    { provide: WAREHOUSE, useExisting: Stockroom },
    { provide: BACKLOG, inject: [EVENTS, Shipments], useFactory: backlogOf },
    { provide: READINESS, inject: [EVENTS], useFactory: (events: Events) => readyWhen('broker', () => events.ready()) },
  ],
})
export class ShippingModule {}
