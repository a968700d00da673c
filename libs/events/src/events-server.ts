import { BaseRpcContext, Server, type CustomTransportStrategy } from '@nestjs/microservices';
import type { ConsumeMessage } from 'amqplib';
import { isObservable, lastValueFrom } from 'rxjs';
import type { LocateBroker } from '@shop/amqp';
import type { AnyEvent, Domain } from '@shop/contracts';
import type { Runtime } from '@shop/runtime';
import type { Attempts } from './attempts.js';
import { consumers } from './catalogue.js';
import { Consumer } from './consumer.js';
import { Deliveries, type RetryPolicy } from './deliveries.js';
import type { Publisher } from './publisher.js';

/**
 * A transport for Nest: makes ordinary `@EventPattern('order.created')` methods the handlers of events. A handler gets
 * the checked message as `@Payload()`; its delivery is acknowledged after its promise has resolved. Nest's own RabbitMQ
 * transport acknowledges before the work by default, has no place for what fails, and drains nothing when it stops.
 */
export class EventsServer extends Server implements CustomTransportStrategy {
  override readonly transportId = Symbol('events');
  private readonly consumer: Consumer;

  constructor(
    private readonly service: Domain,
    locate: LocateBroker,
    attempts: Attempts,
    publisher: Pick<Publisher, 'deadLetter'>,
    runtime: Runtime,
    policy?: RetryPolicy,
  ) {
    super();
    const deliveries = new Deliveries(service, (...args) => this.run(...args), attempts, publisher, runtime, policy);
    this.consumer = new Consumer(service, locate, deliveries, runtime);
  }

  /**
   * Begins to consume and calls back at once; `ready` tells when messages arrive. Calls back with an error when the
   * handlers are not exactly those that the catalogue names for this service.
   */
  listen(callback: (error?: Error) => void): void {
    const error = this.disagreement();
    if (!error) this.consumer.start();
    callback(error);
  }

  ready(): boolean {
    return this.consumer.ready();
  }

  close(): Promise<void> {
    return this.consumer.close();
  }

  on(): never {
    throw new Error('EventsServer emits no events; ask ready()');
  }

  unwrap<T>(): T {
    return this.consumer as T;
  }

  /** Resolves when the handler has stored what it does; rejects with what it threw. */
  private async run(message: AnyEvent, delivery: ConsumeMessage): Promise<void> {
    // Read as a type of the catalogue, of which `listen` has found a handler for each.
    const handler = this.getHandlerByPattern(message.type)!;
    const result: unknown = await handler(message, new BaseRpcContext([delivery]));
    if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
  }

  private disagreement(): Error | undefined {
    const handled = [...this.getHandlers().keys()];
    const expected: readonly string[] = consumers[this.service];
    const missing = expected.filter((type) => !handled.includes(type));
    const surplus = handled.filter((type) => !expected.includes(type));
    if (missing.length + surplus.length === 0) return undefined;
    const list = (types: string[]) => types.join(', ') || 'none';
    return new Error(
      `${this.service} and the catalogue of events disagree: no handler for ${list(missing)}; not in the catalogue: ${list(surplus)}`,
    );
  }
}
