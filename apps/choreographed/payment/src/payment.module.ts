import { Module } from '@nestjs/common';
import { BACKLOG, paymentApi, PAYMENTS, READINESS } from '@shop/api';
import { announceTo, EVENTS, EventsModule, eventsMigrations, OUTBOX, type Events, type Outbox } from '@shop/events';
import { CARD_NETWORK, type CardNetwork } from '@shop/partners';
import { CONFIG, RUNTIME, type Runtime, type ServiceConfig } from '@shop/runtime';
import { PartnersModule } from '@shop/services/partners';
import { paymentMigrations, Payments } from '@shop/services/payment';
import { backlogOf, readyWhen } from '@shop/services/status';
import { StoreModule } from '@shop/services/store';
import { STORE, type Store } from '@shop/storage';
import { announcements, PaymentEvents } from './payment.events.js';

@Module({
  imports: [StoreModule.with(paymentMigrations, eventsMigrations), EventsModule.forService('payment'), PartnersModule],
  controllers: [PaymentEvents, ...paymentApi.controllers],
  providers: [
    ...paymentApi.providers,
    {
      provide: Payments,
      inject: [STORE, CARD_NETWORK, RUNTIME, OUTBOX, CONFIG],
      useFactory: (store: Store, network: CardNetwork, runtime: Runtime, outbox: Outbox, config: ServiceConfig) =>
        new Payments(store, network, runtime, announceTo(outbox, { source: 'payment', ...runtime }, announcements), {
          giveUpAfterMs: config.paymentDeadlineMs,
        }),
    },
    { provide: PAYMENTS, useExisting: Payments },
    { provide: BACKLOG, inject: [EVENTS, Payments], useFactory: backlogOf },
    { provide: READINESS, inject: [EVENTS], useFactory: (events: Events) => readyWhen('broker', () => events.ready()) },
  ],
})
export class PaymentModule {}
