import {
  Module,
  type DynamicModule,
  type INestApplication,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type { NestMicroservice } from '@nestjs/microservices';
import { locateBroker } from '@shop/amqp';
import type { Attention, Domain } from '@shop/contracts';
import { CONFIG, RUNTIME, type Runtime, type ServiceConfig } from '@shop/runtime';
import { Purge, STORE, type Store } from '@shop/storage';
import { Attempts } from './attempts.js';
import { EventsServer } from './events-server.js';
import { HandlerErrors } from './handler-errors.js';
import { Inbox } from './inbox.js';
import { inboxAgeMigration, inboxMigration } from './inbox.tables.js';
import { OutboxRelay } from './outbox-relay.js';
import { Outbox } from './outbox.js';
import { outboxClaimMigration, outboxMigration } from './outbox.tables.js';
import { Publisher } from './publisher.js';
import { purgeHandled } from './sql/purge-handled.js';
import { purgeSent } from './sql/purge-sent.js';

export const INBOX = Symbol('inbox');
export const OUTBOX = Symbol('outbox');
export const EVENTS = Symbol('events');

/** The tables that a service's database needs to take part. */
export const eventsMigrations = [inboxMigration, inboxAgeMigration, outboxMigration, outboxClaimMigration];

/** How long a stop waits for messages that are being published, in milliseconds; what is left is sent at the next start. */
const settleMs = 150;

/** A service's part in the choreography: what it sends with, what it receives with, and how both are doing. */
export class Events implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly publisher: Publisher;
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly server: EventsServer;
  private readonly attempts: Attempts;
  private readonly relay: OutboxRelay;
  private readonly purge: Purge;

  /** @param keepFinishedMs how long what was sent, and what was handled, is kept, in milliseconds */
  constructor(
    service: Domain,
    store: Store,
    private readonly runtime: Runtime,
    locate: ReturnType<typeof locateBroker>,
    keepFinishedMs: number,
  ) {
    this.publisher = new Publisher(locate, runtime);
    this.inbox = new Inbox(store, service, runtime.clock);
    this.outbox = new Outbox(store, this.publisher, runtime);
    this.attempts = new Attempts(store, service, runtime.clock);
    this.relay = new OutboxRelay(store, this.outbox, this.publisher, runtime);
    this.purge = new Purge(store, runtime, keepFinishedMs, [purgeSent, purgeHandled]);
    this.server = new EventsServer(service, locate, this.attempts, this.publisher, runtime);
  }

  /** True while events can be published and received. */
  ready(): boolean {
    return this.publisher.ready() && this.server.ready();
  }

  /** `attention`: parked in the outbox, for a person. */
  async backlog(): Promise<{ outbox: number; inbox: number; attention: number }> {
    const { unsent, parked } = await this.outbox.backlog();
    return { outbox: unsent, inbox: await this.attempts.waiting(), attention: parked };
  }

  attention(): Promise<Attention[]> {
    return this.outbox.attention();
  }

  /** Has a parked message sent once more. @returns whether there was one */
  retry(messageId: string): Promise<boolean> {
    return this.outbox.retry(messageId);
  }

  onApplicationBootstrap(): void {
    this.relay.start();
    this.publisher.start();
    this.purge.start();
  }

  async onApplicationShutdown(): Promise<void> {
    const settled = Promise.all([this.relay.close(), this.outbox.settled(), this.purge.stop()]);
    await Promise.race([settled, this.runtime.timers.sleep(settleMs)]);
    await this.publisher.close();
  }
}

@Module({})
export class EventsModule {
  /** Supplies `INBOX`, `OUTBOX` and `EVENTS` to the whole service; needs `STORE`, `CONFIG` and `RUNTIME`. */
  static forService(service: Domain): DynamicModule {
    const part = <Key extends 'inbox' | 'outbox'>(provide: symbol, key: Key) => ({
      provide,
      inject: [EVENTS],
      useFactory: (events: Events) => events[key],
    });
    return {
      module: EventsModule,
      global: true,
      providers: [
        {
          provide: EVENTS,
          inject: [STORE, RUNTIME, CONFIG],
          useFactory: (store: Store, runtime: Runtime, { data, keepFinishedMs }: ServiceConfig) =>
            new Events(service, store, runtime, locateBroker(data, service), keepFinishedMs),
        },
        part(INBOX, 'inbox'),
        part(OUTBOX, 'outbox'),
      ],
      exports: [EVENTS, INBOX, OUTBOX],
    };
  }
}

/** Opens the service to events: its `@EventPattern` methods run once the microservices of `app` are started. */
export function connectEvents(app: INestApplication): void {
  const { server } = app.get<Events>(EVENTS);
  // Deferred, because filters given after the handlers were registered would not apply to them.
  const microservice = app.connectMicroservice({ strategy: server }, { deferInitialization: true });
  (microservice as NestMicroservice).setIsInitHookCalled(true);
  microservice.useGlobalFilters(new HandlerErrors());
}
