import type { OrderCommand } from '@shop/domain-order';
import type { Warehouse } from '@shop/domain-shipping';
import { draftsOf, type Announcements } from '@shop/events';
import type { Configuration } from '../configuration.js';
import type { World } from '../explore.js';
import { met } from '../firsts.js';
import { Invariants } from '../invariants.js';
import { Partners } from '../partners.js';
import { placed, sampleOrder } from '../sample-order.js';
import { keyOf, Services, withRow, type AnyFact, type Row, type Standing } from '../services.js';
import type { Choreography } from './choreography.js';
import { Messages, type Said } from './messages.js';

/** One order in the choreographed shop: where everything stands, what was said, and which deliveries were made. */
export interface State extends Standing {
  readonly said: number;
  readonly delivered: number;
}

/** A transaction that could be next. */
interface Transaction {
  readonly what: string;
  readonly row: Row;
  readonly command: object;
  /** The bit of the message that it handles, zero for none. */
  readonly bit: number;
}

interface Outcome {
  readonly to: number;
  readonly says: readonly Said[];
  readonly defect?: string;
}

type Step = (what: string, to: State, wrong?: string) => void;

const place: OrderCommand = { type: 'place' };
const cancel: OrderCommand = { type: 'request-cancellation' };
const timeOut: OrderCommand = { type: 'note-declined', reason: 'payment_timeout' };

export class ChoreographedWorld implements World<State> {
  readonly start: State;
  private readonly services: Services;
  private readonly partners: Partners;
  private readonly invariants: Invariants;
  private readonly messages: Messages;
  private readonly outcomes = new Map<object, Outcome[]>();
  private readonly own: readonly Transaction[];

  constructor(
    private readonly shop: Choreography,
    private readonly configuration: Configuration,
  ) {
    this.services = new Services(shop.deciders, shop.keys, configuration);
    this.partners = new Partners(this.services, configuration, true);
    this.invariants = new Invariants(this.services, configuration);
    this.messages = new Messages(shop.reactions);
    this.own = ownMoves(shop, configuration);
    const standing = this.services.start();
    const { to, says } = this.outcome('order', standing.order, place);
    this.start = { ...standing, order: to, said: bitsOf(says), delivered: 0 };
  }

  key(state: State): string {
    const { said, delivered } = state;
    return keyOf(state) + String.fromCharCode(said & 0xffff, said >>> 16, delivered & 0xffff, delivered >>> 16);
  }

  next(state: State, step: Step): void {
    const possible = this.transactions(state);
    for (const transaction of possible) this.commit(state, transaction, step);
    for (const { what, outside } of this.partners.requests(state)) {
      step(what, outside === state.outside ? state : { ...state, outside });
    }
    if (!this.shop.guarantees.serialTransactions) this.race(state, possible, step);
  }

  wrong(state: State): string | undefined {
    return this.invariants.broken(state);
  }

  isAtRest(state: State): boolean {
    return this.messages.areDelivered(state.said, state.delivered) && !this.partners.areAwaited(state);
  }

  wrongAtRest(state: State): string | undefined {
    return this.invariants.brokenAtRest(state);
  }

  /** The shelves, which an order shares with all the others. */
  shelves(state: State): Warehouse {
    return this.services.shipping.at(state.shipping).warehouse;
  }

  withShelves(state: State, warehouse: Warehouse): State {
    const { parcel } = this.services.shipping.at(state.shipping);
    return withRow(state, 'shipping', this.services.shipping.numberOf({ parcel, warehouse }));
  }

  private transactions(state: State): Transaction[] {
    const { messages, own, partners } = this;
    return [...messages.deliveries(state.said), ...own, ...partners.answers(state)];
  }

  private commit(state: State, transaction: Transaction, step: Step): void {
    const { what, row, command, bit } = transaction;
    const outcome = this.outcome(row, state[row], command);
    const { ackAfterCommit, outbox, commitBeforePublish } = this.shop.guarantees;
    step(what, after(state, transaction, outcome), wrongWith(state, outcome));
    if (!ackAfterCommit && bit)
      step(`${what}, crash before it is stored`, { ...state, delivered: state.delivered | bit });
    if (!outbox) step(`${what}, crash before it is said`, after(state, transaction, { ...outcome, says: [] }));
    if (!commitBeforePublish) {
      step(`${what}, crash after it is said, before it is stored`, {
        ...state,
        said: state.said | bitsOf(outcome.says),
      });
    }
  }

  /** Both read the row before either has written it; the second one's row is the one that stays. */
  private race(state: State, possible: readonly Transaction[], step: Step): void {
    for (const lost of possible) {
      for (const kept of possible) {
        if (lost === kept || lost.row !== kept.row) continue;
        const first = this.outcome(lost.row, state[lost.row], lost.command);
        const second = this.outcome(kept.row, state[kept.row], kept.command);
        if (first.defect || second.defect) continue;
        const both: Outcome = { to: second.to, says: [...first.says, ...second.says] };
        const delivered = state.delivered | lost.bit;
        step(
          `${lost.what}, at the same time ${kept.what}`,
          after({ ...state, delivered }, kept, both),
          wrongWith(state, both),
        );
      }
    }
  }

  private outcome(row: Row, at: number, command: object): Outcome {
    let results = this.outcomes.get(command);
    if (!results) this.outcomes.set(command, (results = []));
    return (results[at] ??= this.decide(row, at, command));
  }

  private decide(row: Row, at: number, command: object): Outcome {
    const machine = this.services.of(row);
    const { to, facts, defect } = machine.take(at, command);
    if (defect) return { to, says: [], defect };
    return { to, says: this.drafts(row, facts, machine.at(to)).map((draft) => this.messages.of(draft)) };
  }

  private drafts(row: Row, facts: readonly AnyFact[], state: unknown) {
    const { announcements } = this.shop;
    const kind = row === 'shippedNotice' ? 'shipped' : 'cancelled';
    const isPlaced = facts.some(({ type }) => type === 'placed');
    const [table, about]: [unknown, unknown] =
      row === 'order'
        ? [announcements.order, { order: sampleOrder, state, ...(isPlaced ? { placed } : {}) }]
        : row === 'payment' || row === 'shipping'
          ? [announcements[row], sampleOrder]
          : [announcements.notification, { order: sampleOrder, kind }];
    return draftsOf(table as Announcements<AnyFact, unknown>, facts, about);
  }
}

/** What the order service does of itself, or because its customer wishes it. */
function ownMoves({ orderOwnsDeadline }: Choreography, { cancels, deadline }: Configuration): Transaction[] {
  const isDue = orderOwnsDeadline && deadline !== 'never passes';
  return [
    ...(cancels
      ? [{ what: 'the customer asks for a cancellation', row: 'order', command: cancel, bit: 0 } as const]
      : []),
    ...(isDue ? [{ what: 'the order service gives up', row: 'order', command: timeOut, bit: 0 } as const] : []),
  ];
}

function after(state: State, { row, command, bit }: Transaction, { to, says }: Outcome): State {
  const said = state.said | bitsOf(says);
  const delivered = state.delivered | bit;
  const firsts = metBy(state.firsts, row, command);
  const isSame = said === state.said && delivered === state.delivered && firsts === state.firsts;
  return isSame ? withRow(state, row, to) : { ...state, [row]: to, said, delivered, firsts };
}

function wrongWith({ said }: State, { says, defect }: Outcome): string | undefined {
  if (defect) return `I7 nothing left: a message is dead-lettered (${defect})`;
  let soFar = said;
  for (const { bit, question } of says) {
    if (soFar & question.mask) return `I6 truth: answered twice: ${question.name}`;
    soFar |= bit;
  }
  return undefined;
}

function bitsOf(says: readonly Said[]): number {
  return says.reduce((bits, { bit }) => bits | bit, 0);
}

/** What brings the order, or its cancellation, before an arbiter. */
function metBy(firsts: number, row: Row, command: object): number {
  if (row !== 'payment' && row !== 'shipping') return firsts;
  const { type } = command as { type?: string };
  if (type === 'stop') return met(firsts, row, 'cancellation');
  return type === 'charge' || type === 'ship' ? met(firsts, row, 'order') : firsts;
}
