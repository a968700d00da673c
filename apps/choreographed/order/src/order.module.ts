import { Module } from '@nestjs/common';
import { BACKLOG, orderApi, ORDERS, READINESS, STEPS } from '@shop/api';
import { announceTo, EVENTS, EventsModule, eventsMigrations, OUTBOX, type Events, type Outbox } from '@shop/events';
import { CONFIG, RUNTIME, type Runtime, type ServiceConfig } from '@shop/runtime';
import { knownStock, stockCopies } from '@shop/services/copies';
import {
  Admission,
  Checkouts,
  ConcurrencyLimit,
  OrderDesk,
  orderMigrations,
  Orders,
  OrdersInFlight,
  type CheckoutKnowledge,
} from '@shop/services/order';
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
      provide: OrdersInFlight,
      inject: [STORE, RUNTIME, CONFIG],
      useFactory: (store: Store, { clock }: Runtime, { orderTargetMs: targetMs }: ServiceConfig) =>
        OrdersInFlight.open(store, clock, new ConcurrencyLimit({ targetMs })),
    },
    {
      provide: Orders,
      inject: [STORE, RUNTIME, OUTBOX, OrdersInFlight],
      useFactory: (store: Store, runtime: Runtime, outbox: Outbox, inFlight: OrdersInFlight) => {
        const announce = announceTo(outbox, { source: 'order', ...runtime }, announcements);
        return new Orders(store, runtime, inFlight.watching(announce));
      },
    },
    {
      provide: Admission,
      inject: [OrdersInFlight, RUNTIME, OUTBOX],
      useFactory: (inFlight: OrdersInFlight, runtime: Runtime, outbox: Outbox) =>
        new Admission(inFlight, runtime, async () => (await outbox.backlog()).unsent),
    },
    {
      provide: Checkouts,
      inject: [STORE, RUNTIME, Orders, Admission],
      useFactory: (store: Store, runtime: Runtime, orders: Orders, admission: Admission) =>
        new Checkouts(store, runtime, orders, copiedKnowledge(store), admission),
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
