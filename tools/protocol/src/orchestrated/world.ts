import type { OrderCommand } from '@shop/domain-order';
import type { FulfilOrderStep } from '@shop/orchestrated-order/fulfil-order.saga';
import { advance, type Intent, type SagaReply } from '@shop/saga';
import type { Configuration } from '../configuration.js';
import type { World } from '../explore.js';
import { met } from '../firsts.js';
import { Invariants } from '../invariants.js';
import { Numbering } from '../numbering.js';
import { Partners } from '../partners.js';
import { keyOf, Services, withRow, type Row, type Standing } from '../services.js';
import { paymentDeadlineMs, type Orchestration } from './orchestration.js';
import type { FlowCommand } from './participants.js';
import { SagaLogs, type Over } from './saga-log.js';

/** One order in the orchestrated shop: where everything stands, the saga's log, and the answers on their way to it. */
export interface State extends Standing {
  readonly log: number;
  /** The intents that have reached their participant at least once, by their bits. */
  readonly handled: number;
  /** Answers of the participants, by their bits. Each may arrive late, again, or never. */
  readonly replies: number;
}

/** An intent on its way to its participant. */
interface Request {
  readonly what: string;
  readonly intent: Intent<FulfilOrderStep>;
  readonly row: Row;
  readonly command: object;
  readonly bit: number;
}

interface Reply {
  readonly intent: number;
  readonly reply: SagaReply;
}

type Step = (what: string, to: State, wrong?: string) => void;

const place: OrderCommand = { type: 'place' };
const cancel: OrderCommand = { type: 'request-cancellation' };

export class OrchestratedWorld implements World<State> {
  readonly start: State;
  private readonly services: Services;
  private readonly partners: Partners;
  private readonly invariants: Invariants;
  private readonly logs: SagaLogs;
  private readonly requests: Request[] = [];
  private readonly replies = new Numbering<Reply>();
  private readonly replyBits = new Map<number, number[]>();
  private readonly moves = new Map<number, readonly Over[]>();

  constructor(
    private readonly shop: Orchestration,
    private readonly configuration: Configuration,
  ) {
    this.services = new Services(shop.deciders, shop.keys, configuration);
    this.partners = new Partners(this.services, configuration, false);
    this.invariants = new Invariants(this.services, configuration);
    this.logs = new SagaLogs(shop.saga);
    const standing = this.services.start();
    const { to: order } = this.services.order.take(standing.order, place);
    const log = this.logs.begin(this.services.order.at(order));
    this.start = { ...standing, order, log, handled: 0, replies: 0 };
  }

  key(state: State): string {
    return keyOf(state) + String.fromCharCode(state.log, state.handled, state.replies & 0xffff, state.replies >>> 16);
  }

  next(state: State, step: Step): void {
    for (const [name, { status, intent }] of Object.entries(this.logs.at(state.log))) {
      const request = this.request(intent);
      this.deliver(state, request.what, request.row, request.command, step, state.handled | request.bit);
      const isOpen = status === 'running';
      if (!isOpen && this.shop.promises.onlyCurrentStep) continue;
      if (state.handled & request.bit) this.answer(state, intent, request, step);
      this.hear(state, name as FulfilOrderStep, intent, step);
      if (isOpen) this.loseHeart(state, name as FulfilOrderStep, step);
    }
    for (const { what, outside } of this.partners.requests(state)) {
      step(what, outside === state.outside ? state : { ...state, outside });
    }
    for (const { what, row, command } of this.partners.answers(state)) this.deliver(state, what, row, command, step);
    if (this.configuration.cancels) this.cancel(state, step);
  }

  wrong(state: State): string | undefined {
    return this.invariants.broken(state);
  }

  isAtRest(state: State): boolean {
    const isRunning = Object.values(this.logs.at(state.log)).some(({ status }) => status === 'running');
    return !isRunning && !this.partners.areAwaited(state);
  }

  wrongAtRest(state: State): string | undefined {
    return this.invariants.brokenAtRest(state);
  }

  private deliver(state: State, what: string, row: Row, command: object, step: Step, handled = state.handled): void {
    const { to, defect } = this.services.of(row).take(state[row], command);
    const firsts = metBy(state.firsts, row, command);
    const isSame = handled === state.handled && firsts === state.firsts;
    step(what, isSame ? withRow(state, row, to) : { ...state, [row]: to, handled, firsts }, deadLettered(defect));
  }

  /** The participant answers, as its row stands. An answer after which the step goes on is not worth following. */
  private answer(state: State, intent: number, { what, row, intent: { command } }: Request, step: Step): void {
    try {
      const reply = this.shop.participants[command as FlowCommand].outcome(this.services.of(row).at(state[row]));
      const bit = this.replyBit(intent, reply);
      if (bit && !(state.replies & bit)) {
        step(`${what}: the answer is ${reply.outcome}`, { ...state, replies: state.replies | bit });
      }
    } catch (error) {
      step(what, state, deadLettered(String(error)));
    }
  }

  /** An answer reaches the saga: with it the step is over, the order is told, and the next step begins. */
  private hear(state: State, name: FulfilOrderStep, intent: number, step: Step): void {
    for (const bit of this.replyBits.get(intent) ?? []) {
      if (!(state.replies & bit)) continue;
      for (const move of this.moves.get(bit) ?? []) this.conclude(state, name, move, step);
    }
  }

  private conclude(
    state: State,
    name: FulfilOrderStep,
    move: Over,
    step: Step,
    what = `the saga hears that ${name} is ${move.status}`,
  ): void {
    const { nextIntentWithResult, readsCancellation } = this.shop.promises;
    const noted = move.note ? this.services.order.take(state.order, move.note) : { to: state.order, defect: undefined };
    const after = { ...state, order: noted.to };
    const view = this.services.order.at(noted.to);
    const wrong = deadLettered(noted.defect);
    this.attempt(what, after, step, wrong, () => this.logs.concluded(state.log, name, move, view));
    if (readsCancellation === 'before the intent' && move.next === 'ship' && view.status === 'cancelling') {
      const before = { status: 'paid' } as const;
      this.attempt(`${what}, read before`, after, step, wrong, () =>
        this.logs.concluded(state.log, name, move, before),
      );
    }
    if (!nextIntentWithResult && move.next !== 'end') {
      this.attempt(`${what}, crash before the next intent`, after, step, wrong, () =>
        this.logs.cutShort(state.log, name, move),
      );
    }
  }

  private attempt(what: string, state: State, step: Step, wrong: string | undefined, log: () => number): void {
    try {
      const next = log();
      const isShipping = this.logs.at(next).ship !== undefined && this.logs.at(state.log).ship === undefined;
      const firsts = isShipping ? met(state.firsts, 'shipping', 'order') : state.firsts;
      step(what, { ...state, log: next, replies: this.stillOpen(state.replies, next), firsts }, wrong);
    } catch (error) {
      step(what, state, wrong ?? deadLettered(String(error)));
    }
  }

  /** What only a broken saga does: it takes a silence for a failure, or thinks better of shipping when it has begun. */
  private loseHeart(state: State, name: FulfilOrderStep, step: Step): void {
    const { givesUpUnheard, readsCancellation } = this.shop.promises;
    const isLateCancel =
      readsCancellation === 'after the intent' &&
      name === 'ship' &&
      this.services.order.at(state.order).status === 'cancelling';
    const isUnheard = givesUpUnheard.includes(name) && this.configuration.deadline !== 'never passes';
    if (!isLateCancel && !isUnheard) return;
    const reason = isLateCancel ? 'customer_request' : 'payment_timeout';
    const move: Over = { kind: 'over', status: 'failed', note: { type: 'note-refused', reason }, next: 'undo-charge' };
    this.conclude(state, name, move, step, `the saga gives ${name} up, unanswered`);
  }

  private cancel(state: State, step: Step): void {
    const { to, facts } = this.services.order.take(state.order, cancel);
    const firsts = facts.length > 0 ? met(state.firsts, 'shipping', 'cancellation') : state.firsts;
    step('the customer asks for a cancellation', { ...state, order: to, firsts });
  }

  /** Answers to a step that is over are ignored: with that guard in place they need not be told apart any more. */
  private stillOpen(replies: number, log: number): number {
    if (!this.shop.promises.onlyCurrentStep) return replies;
    let open = 0;
    for (const { status, intent } of Object.values(this.logs.at(log))) {
      if (status === 'running') for (const bit of this.replyBits.get(intent) ?? []) open |= bit;
    }
    return replies & open;
  }

  private request(number: number): Request {
    const known = this.requests[number];
    if (known) return known;
    const intent = this.logs.intents.at(number);
    const call = this.shop.participants[intent.command as FlowCommand].leadsTo(intent.asked);
    return (this.requests[number] = { what: `${intent.command} (${intent.step})`, intent, ...call, bit: 2 ** number });
  }

  /** @returns 0 for an answer after which the step goes on, whenever it is heard */
  private replyBit(intent: number, reply: SagaReply): number {
    const bit = 2 ** this.replies.of({ intent, reply });
    if (!this.moves.has(bit)) {
      const moments = this.configuration.deadline === 'never passes' ? [0] : [0, paymentDeadlineMs];
      const moves = moments.map((now) => advance(this.shop.saga, this.logs.intents.at(intent), reply, now));
      this.moves.set(
        bit,
        moves.filter((move) => move.kind === 'over'),
      );
      this.replyBits.set(intent, [...(this.replyBits.get(intent) ?? []), bit]);
    }
    return this.moves.get(bit)?.length ? bit : 0;
  }
}

/** What brings the charge, or its undoing, before payment. Before shipping, the saga arbitrates. */
function metBy(firsts: number, row: Row, command: object): number {
  const { type } = command as { type?: string };
  if (row !== 'payment' || (type !== 'charge' && type !== 'undo')) return firsts;
  return met(firsts, 'payment', type === 'charge' ? 'order' : 'cancellation');
}

function deadLettered(defect: string | undefined): string | undefined {
  return defect && `I7 nothing left: a step is parked (${defect})`;
}
