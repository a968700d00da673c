import { Module } from '@nestjs/common';
import { BACKLOG, CATALOG, catalogApi, READINESS } from '@shop/api';
import { announceTo, EVENTS, EventsModule, eventsMigrations, OUTBOX, type Events, type Outbox } from '@shop/events';
import { RUNTIME, type Runtime } from '@shop/runtime';
import { catalogMigrations, Products } from '@shop/services/catalog';
import { knownStock, stockCopies } from '@shop/services/copies';
import { backlogOf, readyWhen } from '@shop/services/status';
import { StoreModule } from '@shop/services/store';
import { STORE, type Store } from '@shop/storage';
import { announcements, CatalogEvents } from './catalog.events.js';

@Module({
  imports: [StoreModule.with(catalogMigrations, [stockCopies], eventsMigrations), EventsModule.forService('catalog')],
  controllers: [CatalogEvents, ...catalogApi.controllers],
  providers: [
    ...catalogApi.providers,
    {
      provide: Products,
      inject: [STORE, RUNTIME, OUTBOX],
      useFactory: (store: Store, runtime: Runtime, outbox: Outbox) =>
        new Products(
          store,
          runtime,
          (skus) => knownStock(store, skus),
          announceTo(outbox, { source: 'catalog', ...runtime }, announcements),
        ),
    },
    { provide: CATALOG, useExisting: Products },
    { provide: BACKLOG, inject: [EVENTS], useFactory: backlogOf },
    { provide: READINESS, inject: [EVENTS], useFactory: (events: Events) => readyWhen('broker', () => events.ready()) },
  ],
})
export class CatalogModule {}
