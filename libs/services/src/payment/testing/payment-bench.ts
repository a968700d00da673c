import { payment, type PaymentFact, type PaymentState } from '@shop/domain-payment';
import { inlinePartners, type CardNetwork } from '@shop/partners';
import type { OrderSnapshot } from '@shop/contracts';
import { AggregateRows } from '../../aggregate/index.js';
import { anOrder, cause, TestRuntime, testStore, watched, type TestStore } from '../../testing/index.js';
import { paymentMigrations, Payments, type PaymentOptions } from '../payments.js';

const rows = new AggregateRows<PaymentState, OrderSnapshot>('payments', payment.initial, () => true);

/** Payment on a real database beside a card network in memory, in time that passes only when a test says so. */
export class PaymentBench {
  readonly runtime = new TestRuntime();
  readonly outside = inlinePartners(this.runtime);
  readonly network = watched(this.outside.card);
  /** What was announced, in order. */
  readonly said: PaymentFact[] = [];
  readonly order = anOrder();
  private running: Payments | undefined;

  private constructor(readonly db: TestStore) {}

  static async open(): Promise<PaymentBench> {
    return new PaymentBench(await testStore(paymentMigrations));
  }

  /** Starts payment, as its process does. */
  start(options: PaymentOptions = {}, network: CardNetwork = this.network): Payments {
    const payments = new Payments(
      this.db.store,
      network,
      this.runtime,
      (_, facts) => void this.said.push(...facts),
      options,
    );
    payments.onApplicationBootstrap();
    return (this.running = payments);
  }

  /** Ends payment where it stands: only what is stored is left. */
  async crash(): Promise<void> {
    this.running?.beforeApplicationShutdown();
    await this.db.reopen();
  }

  charge(payments: Payments, paymentToken: string, order: OrderSnapshot = this.order): Promise<PaymentState> {
    return payments.handle(order, { type: 'charge', amount: order.total, paymentToken }, cause);
  }

  /** Where the payment of the order stands: only looked at, which pursues nothing. */
  state(): Promise<PaymentState> {
    return rows.stateOf(this.db.store, this.order.id);
  }

  /** Lets time pass until the payment of the order is there. */
  async until(status: PaymentState['status']): Promise<PaymentState> {
    await this.runtime.until(async () => (await this.state()).status === status);
    return this.state();
  }

  /** What really happened, by the card network's own ledger. */
  async moved(): Promise<string[]> {
    const { items } = await this.outside.ledger('card', this.order.id);
    return items.map(({ kind, amount }) => `${kind} ${amount.amount}`);
  }

  async close(): Promise<void> {
    this.running?.beforeApplicationShutdown();
    this.outside.close();
    await this.runtime.pass(0);
    await this.db.remove();
  }
}
