import { Module } from '@nestjs/common';
import { BACKLOG, cartApi, CARTS, READINESS } from '@shop/api';
import { EVENTS, EventsModule, eventsMigrations, type Events } from '@shop/events';
import { cartMigrations, Carts, type PriceSource } from '@shop/services/cart';
import { knownPrices, priceCopies } from '@shop/services/copies';
import { backlogOf, readyWhen } from '@shop/services/status';
import { StoreModule } from '@shop/services/store';
import { STORE, type Store } from '@shop/storage';
import { CartEvents } from './cart.events.js';

/** The cart reads its own copy: it works while the catalogue is down, at prices that can be old. */
function copiedPrices(store: Store): PriceSource {
  return { current: (skus) => knownPrices(store, skus), known: (skus) => knownPrices(store, skus) };
}

@Module({
  imports: [StoreModule.with(cartMigrations, [priceCopies], eventsMigrations), EventsModule.forService('cart')],
  controllers: [CartEvents, ...cartApi.controllers],
  providers: [
    ...cartApi.providers,
    { provide: Carts, inject: [STORE], useFactory: (store: Store) => new Carts(store, copiedPrices(store)) },
    { provide: CARTS, useExisting: Carts },
    { provide: BACKLOG, inject: [EVENTS], useFactory: backlogOf },
    { provide: READINESS, inject: [EVENTS], useFactory: (events: Events) => readyWhen('broker', () => events.ready()) },
  ],
})
export class CartModule {}
