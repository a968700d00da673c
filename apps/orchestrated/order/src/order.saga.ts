import type { Cause } from '@shop/contracts';
import type { OrderFact } from '@shop/domain-order';
import type { RpcClient } from '@shop/rpc';
import type { Runtime, ServiceConfig } from '@shop/runtime';
import { purgeEnded, type SagaExecutor } from '@shop/saga';
import { Orders, type OrderAbout, type OrdersInFlight } from '@shop/services/order';
import { Purge, type Store, type Tx } from '@shop/storage';
import { executorOf } from './executor.saga.js';
import { fulfilOrder, type FulfilOrder } from './fulfil-order.saga.js';

export type OrderSagaConfig = Pick<ServiceConfig, 'paymentDeadlineMs' | 'keepFinishedMs' | 'sagaEngine' | 'data'>;

/**
 * The orchestrator: an order that is placed begins its saga in the same transaction, and whatever the saga learns is
 * noted in the order in the transaction that stores it. What a crash interrupts is taken up at the next start.
 */
export class OrderSaga {
  readonly orders: Orders;
  readonly runner: SagaExecutor<FulfilOrder>;
  private readonly purge: Purge;

  constructor(
    store: Store,
    runtime: Runtime,
    rpc: RpcClient,
    config: OrderSagaConfig,
    inFlight: Pick<OrdersInFlight, 'watching'>,
  ) {
    this.orders = new Orders(
      store,
      runtime,
      inFlight.watching((...news) => this.begin(...news)),
    );
    this.runner = executorOf(
      fulfilOrder(config.paymentDeadlineMs),
      {
        store,
        runtime,
        call: (command, data, options) => rpc.call(command, data, options),
        view: (tx, orderId) => this.orders.stateOf(tx, orderId),
        apply: (tx, orderId, note, cause) => this.orders.apply(tx, orderId, note, cause),
        reached: (moment, _, step) => Promise.resolve(runtime.faults.reached(moment, step)),
      },
      config,
    );
    this.purge = new Purge(store, runtime, config.keepFinishedMs, [purgeEnded]);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.runner.resume();
    this.purge.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.purge.stop(), this.runner.stop()]);
  }

  private async begin(tx: Tx, facts: readonly OrderFact[], { order, placed }: OrderAbout, cause: Cause): Promise<void> {
    if (!placed || !facts.some(({ type }) => type === 'placed')) return;
    await this.runner.start(tx, order.id, { order, ...placed }, cause);
  }
}
