import { Module } from '@nestjs/common';
import { BACKLOG, orderApi, ORDERS, READINESS, STEPS } from '@shop/api';
import { announceTo, EVENTS, EventsModule, eventsMigrations, OUTBOX, type Events, type Outbox } from '@shop/events';
import { RUNTIME, type Runtime } from '@shop/runtime';
import { knownStock, stockCopies } from '@shop/services/copies';
import { Checkouts, OrderDesk, orderMigrations, Orders, type CheckoutKnowledge } from '@shop/services/order';
import { backlogOf, readyWhen } from '@shop/services/status';
import { StoreModule } from '@shop/services/store';
import { STORE, type Store } from '@shop/storage';
import { announcements, OrderEvents } from './order.events.js';

/** What the order service knows from its own copies. Prices it does not know: the cart has checked its own. */
function copiedKnowledge(store: Store): CheckoutKnowledge {
  return { prices: () => Promise.resolve(new Map()), stock: (skus) => knownStock(store, skus) };
}

@Module({
  imports: [StoreModule.with(orderMigrations, [stockCopies], eventsMigrations), EventsModule.forService('order')],
  controllers: [OrderEvents, ...orderApi.controllers],
  providers: [
    ...orderApi.providers,
    {
      provide: Orders,
      inject: [STORE, RUNTIME, OUTBOX],
      useFactory: (store: Store, runtime: Runtime, outbox: Outbox) =>
        new Orders(store, runtime, announceTo(outbox, { source: 'order', ...runtime }, announcements)),
    },
    {
      provide: Checkouts,
      inject: [STORE, RUNTIME, Orders, OUTBOX],
      useFactory: (store: Store, runtime: Runtime, orders: Orders, outbox: Outbox) =>
        new Checkouts(store, runtime, orders, copiedKnowledge(store), async () => (await outbox.backlog()).unsent),
    },
    {
      provide: ORDERS,
      inject: [Orders, Checkouts],
      useFactory: (...parts: [Orders, Checkouts]) => new OrderDesk(...parts),
    },
    { provide: STEPS, useValue: null },
    { provide: BACKLOG, inject: [EVENTS], useFactory: backlogOf },
    { provide: READINESS, inject: [EVENTS], useFactory: (events: Events) => readyWhen('broker', () => events.ready()) },
  ],
})
export class OrderModule {}
