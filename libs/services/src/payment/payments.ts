import type { Attention, Cause, OrderSnapshot, http } from '@shop/contracts';
import {
  payment,
  refusalsUntilAttention,
  type PaymentCommand,
  type PaymentFact,
  type PaymentState,
} from '@shop/domain-payment';
import { evolveAll } from '@shop/domain-kernel';
import { OutcomeUnknown, type CardNetwork } from '@shop/partners';
import { withTraceparent, type Runtime } from '@shop/runtime';
import type { Migration, Store, Tx } from '@shop/storage';
import { AggregateRows, Pursuits, type Announce } from '../aggregate/index.js';
import { auditOf, paymentEntries, record } from './ledger.js';

/** Longest wait for one answer of the card network, and for the last one before an order is given up, in milliseconds. */
const askMs = 5_000;
const lastAskMs = 1_000;
/** So much later than due, in milliseconds, a timer can only be when the process did not run. */
const frozenMs = 2_000;

const rows = new AggregateRows<PaymentState, OrderSnapshot>(
  'payments',
  payment.initial,
  ({ status }) => status === 'charging' || status === 'timed-out' || status === 'refunding',
  (state) => state.status === 'refunding' && state.refusals >= refusalsUntilAttention,
);

export const paymentMigrations: readonly Migration[] = [rows.migration('payment-001'), paymentEntries];

export interface PaymentOptions {
  /**
   * Who owns the clock of the payment deadline. A number: payment itself gives up after so many milliseconds of silence
   * of the network. Undefined: whoever asked for the charge decides.
   */
  readonly giveUpAfterMs?: number;
}

/**
 * Payment in either style: one row an order, an intent stored before the card network is asked, the answer stored after.
 * The network is asked with the same key until it answers, so a crash, a timeout or a repeated message never charges or
 * refunds twice.
 */
export class Payments {
  private readonly pursuits: Pursuits;
  /** Since when this process, awake, has heard nothing about a charge: its own downtime is not the network's silence. */
  private readonly listeningSince = new Map<string, number>();

  constructor(
    private readonly store: Store,
    private readonly network: CardNetwork,
    private readonly runtime: Runtime,
    private readonly announce: Announce<PaymentFact, OrderSnapshot>,
    private readonly options: PaymentOptions = {},
  ) {
    this.pursuits = new Pursuits(runtime, (orderId) => this.ask(orderId), 2_000);
  }

  onApplicationBootstrap(): void {
    this.pursuits.sweep(() => rows.openIds(this.store));
  }

  beforeApplicationShutdown(): void {
    this.pursuits.stop();
  }

  handle(order: OrderSnapshot, command: PaymentCommand, cause: Cause): Promise<PaymentState> {
    return this.store.transaction((tx) => this.apply(tx, order, command, cause), `payment.${command.type}`);
  }

  /** Decides and stores in the caller's transaction; what has to be asked outside is asked once that is durable. */
  async apply(tx: Tx, order: OrderSnapshot, command: PaymentCommand, cause: Cause): Promise<PaymentState> {
    const before = await rows.stateOf(tx, order.id);
    const now = this.runtime.clock.now();
    const facts = payment.decide(command, before, now);
    if (facts.length === 0) return before;
    const state = evolveAll(payment.evolve, before, facts);
    await rows.save(tx, order.id, { state, about: order, cause });
    await record(tx, order.id, facts, now);
    await this.announce(tx, facts, order, cause);
    if (rows.isOpen(state)) tx.afterCommit(() => void this.pursuits.begin(order.id));
    return state;
  }

  /** Where the payment of an order stands once the network has answered, or `waitMs` have passed. */
  async settled(orderId: string, waitMs: number): Promise<PaymentState> {
    await this.pursuits.settled(orderId, waitMs);
    const state = await rows.stateOf(this.store, orderId);
    return state.status === 'charging' ? { ...state, since: this.silentSince(orderId, state.since) } : state;
  }

  audit(orderId: string): Promise<http.PaymentAudit> {
    return auditOf(this.store, orderId);
  }

  backlog(): Promise<{ intents: number; attention: number }> {
    return rows.backlog(this.store);
  }

  /** The refunds that the card network refuses again and again. They are still asked for. */
  async attention(): Promise<Attention[]> {
    const refused = await rows.troubled(this.store);
    return refused.flatMap(({ id, state }) => (state.status === 'refunding' ? [attentionTo(id, state)] : []));
  }

  private async ask(orderId: string): Promise<'done' | 'next' | 'unknown'> {
    const row = await rows.find(this.store, orderId);
    if (!row) return 'done';
    const { state, about: order, cause } = row;
    const note = (command: PaymentCommand) => this.handle(order, command, cause);
    return withTraceparent(cause.traceparent, async () => {
      switch (state.status) {
        case 'charging':
        case 'timed-out':
          return this.askForCharge(order, state, note);
        case 'refunding': {
          const { amount } = state;
          const answer = await this.network.refund({ key: `${orderId}:refund`, orderId, amount });
          await note({ type: answer.outcome === 'refunded' ? 'note-refunded' : 'note-refund-refused' });
          return answer.outcome === 'refunded' ? 'done' : 'unknown';
        }
        default:
          return 'done';
      }
    });
  }

  private async askForCharge(
    order: OrderSnapshot,
    state: PaymentState & { status: 'charging' | 'timed-out' },
    note: (command: PaymentCommand) => Promise<PaymentState>,
  ): Promise<'done' | 'next' | 'unknown'> {
    const { amount, paymentToken } = state;
    const begun = this.runtime.clock.now();
    const since = this.silentSince(order.id, state.since);
    const dueAt = state.status === 'charging' ? since + (this.options.giveUpAfterMs ?? Infinity) : Infinity;
    const isLast = begun >= dueAt - lastAskMs;
    const timeoutMs = isLast ? lastAskMs : Math.min(askMs, dueAt - lastAskMs - begun);
    try {
      const request = { key: `${order.id}:charge`, orderId: order.id, amount, paymentToken };
      const answer = await this.within(timeoutMs, this.network.charge(request));
      this.listeningSince.delete(order.id);
      const approved = answer.outcome === 'approved';
      const after = await note(
        approved
          ? { type: 'note-approved', chargeId: answer.chargeId }
          : { type: 'note-declined', reason: answer.reason },
      );
      return rows.isOpen(after) ? 'next' : 'done';
    } catch (error) {
      if (!(error instanceof OutcomeUnknown)) throw error;
      const now = this.runtime.clock.now();
      // An ask that took far longer than it may was slept through: this process was frozen, and heard nothing.
      if (now - begun > timeoutMs + frozenMs) this.listeningSince.set(order.id, now);
      else if (isLast && now >= dueAt) await note({ type: 'give-up' });
      return 'unknown';
    }
  }

  /** The answer, or an unknown outcome once `ms` have passed: the ask itself may still arrive. */
  private within<Answer>(ms: number, answer: Promise<Answer>): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const giveUp = () => reject(new OutcomeUnknown('card.charge', `no answer for ${ms} ms`));
      const stopWaiting = this.runtime.timers.after(ms, giveUp);
      void answer.then(resolve, reject).finally(stopWaiting);
    });
  }

  private silentSince(orderId: string, storedAt: number): number {
    const since = this.listeningSince.get(orderId) ?? this.runtime.clock.now();
    this.listeningSince.set(orderId, since);
    return Math.max(since, storedAt);
  }
}

function attentionTo(orderId: string, { since, refusals }: PaymentState & { status: 'refunding' }): Attention {
  return {
    kind: 'refund-refused',
    id: orderId,
    orderId,
    reason: 'the card network refuses the refund',
    since: new Date(since).toISOString(),
    tried: refusals,
  };
}
