import { sql, type Kysely } from 'kysely';
import type { Cause, OrderSnapshot, http } from '@shop/contracts';
import { evolveAll } from '@shop/domain-kernel';
import {
  notification,
  wording,
  type NoticeCommand,
  type NoticeFact,
  type NoticeKind,
  type NoticeState,
} from '@shop/domain-notification';
import type { Mail } from '@shop/partners';
import { withTraceparent, type Runtime } from '@shop/runtime';
import { statement, tableWords, type Migration, type Store, type Tx } from '@shop/storage';
import { AggregateRows, appendOnly, Pursuits, type Announce } from '../aggregate/index.js';

/** What a notice is about: one fact of one order. */
export interface NoticeAbout {
  readonly order: OrderSnapshot;
  readonly kind: NoticeKind;
}

interface NoticeTables {
  messages: { order_id: string; kind: NoticeKind; customer_id: string; subject: string; body: string; at: number };
}

const rows = new AggregateRows<NoticeState, NoticeAbout>(
  'notices',
  notification.initial,
  ({ status }) => status === 'sending',
);

const messages: Migration = {
  name: 'notification-002',
  async up(db) {
    const { integer, strict } = tableWords(db);
    await sql`create table messages (
      order_id text not null,
      kind text not null check (kind in ('shipped', 'cancelled')),
      customer_id text not null,
      subject text not null,
      body text not null,
      at ${integer} not null,
      primary key (order_id, kind)
    ) ${strict}`.execute(db);
    await sql`create index messages_of_customer on messages (customer_id, at)`.execute(db);
    await appendOnly(db, 'messages');
  },
};

export const notificationMigrations: readonly Migration[] = [rows.migration('notification-001'), messages];

/** Notification in either style: a row for each (order, kind), and a mail that is sent with the same key until it is out. */
export class Notices {
  private readonly pursuits: Pursuits;

  constructor(
    private readonly store: Store,
    private readonly mail: Mail,
    private readonly runtime: Runtime,
    private readonly announce: Announce<NoticeFact, NoticeAbout>,
  ) {
    this.pursuits = new Pursuits(runtime, (key) => this.ask(key));
  }

  onApplicationBootstrap(): void {
    this.pursuits.sweep(() => rows.openIds(this.store));
  }

  beforeApplicationShutdown(): void {
    this.pursuits.stop();
  }

  handle(about: NoticeAbout, command: NoticeCommand, cause: Cause): Promise<NoticeState> {
    return this.store.transaction((tx) => this.apply(tx, about, command, cause), `notification.${command.type}`);
  }

  /** Decides and stores in the caller's transaction; the mail goes out once that is durable. */
  async apply(tx: Tx, about: NoticeAbout, command: NoticeCommand, cause: Cause): Promise<NoticeState> {
    const key = keyOf(about);
    const before = await rows.stateOf(tx, key);
    const now = this.runtime.clock.now();
    const facts = notification.decide(command, before, now);
    if (facts.length === 0) return before;
    const state = evolveAll(notification.evolve, before, facts);
    await rows.save(tx, key, { state, about, cause });
    if (before.status === 'sending' && state.status === 'told') await this.keep(tx, about, before, now);
    await this.announce(tx, facts, about, cause);
    if (rows.isOpen(state)) tx.afterCommit(() => void this.pursuits.begin(key));
    return state;
  }

  /** Where a notice stands once the mail server has answered, or `waitMs` have passed. */
  async settled(about: NoticeAbout, waitMs: number): Promise<NoticeState> {
    const key = keyOf(about);
    await this.pursuits.settled(key, waitMs);
    return rows.stateOf(this.store, key);
  }

  async of(customerId: string): Promise<http.Notice[]> {
    const told = await this.messages().where('customer_id', '=', customerId).orderBy('at', 'desc').limit(100).execute();
    return told.map(({ order_id, kind, subject, body, at }) => ({
      orderId: order_id,
      kind,
      subject,
      body,
      at: new Date(at).toISOString(),
    }));
  }

  async audit(orderId: string): Promise<http.NoticeAudit> {
    const told = await this.messages().where('order_id', '=', orderId).orderBy('at').execute();
    return { notifications: told.map(({ kind, at }) => ({ kind, at: new Date(at).toISOString() })) };
  }

  backlog(): Promise<{ intents: number; attention: number }> {
    return rows.backlog(this.store);
  }

  private messages() {
    return this.store.of<NoticeTables>().selectFrom('messages').selectAll();
  }

  private async keep(tx: Tx, { order, kind }: NoticeAbout, sending: NoticeState & { status: 'sending' }, at: number) {
    const message = {
      order_id: order.id,
      kind,
      customer_id: order.customer.id,
      ...wording(order, kind, sending.reason),
      at,
    };
    await insertMessage(tx, message);
  }

  private async ask(key: string): Promise<'done' | 'next'> {
    const row = await rows.find(this.store, key);
    if (row?.state.status !== 'sending') return 'done';
    const { about, cause, state } = row;
    return withTraceparent(cause.traceparent, async () => {
      const { order, kind } = about;
      const text = wording(order, kind, state.reason);
      const answer = await this.mail.send({ key, orderId: order.id, kind, to: order.customer.email, ...text });
      const note = answer.outcome === 'delivered' ? 'note-delivered' : 'note-undeliverable';
      return rows.isOpen(await this.handle(about, { type: note }, cause)) ? 'next' : 'done';
    });
  }
}

const insertMessage = statement(
  (
    db: Kysely<NoticeTables>,
    message: {
      order_id: string;
      kind: NoticeKind;
      customer_id: string;
      subject: string;
      body: string;
      at: number;
    },
  ) => {
    const { order_id, kind, customer_id, subject, body, at } = message;
    return db.insertInto('messages').values({ order_id, kind, customer_id, subject, body, at });
  },
);

function keyOf({ order, kind }: NoticeAbout): string {
  return `${order.id}:${kind}`;
}
