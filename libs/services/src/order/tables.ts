import { sql } from 'kysely';
import { engineOf, tableWords, type Migration } from '@shop/storage';
import { appendOnly, refuse } from '../aggregate/index.js';

export interface OrderTables {
  orders: {
    /** Newest first is by this; ids are not ordered. */
    seq: number;
    id: string;
    customer_id: string;
    cart_version: number;
    state: string;
    snapshot: string;
    cause: string;
    created_at: number;
  };
  idempotency_keys: { customer_id: string; key: string; fingerprint: string; order_id: string; at: number };
}

/** One version of a cart, one key of a customer: at most one order each, whatever runs in parallel. */
export const orderMigrations: readonly Migration[] = [
  {
    name: 'order-001',
    async up(db) {
      const { increasing, integer, strict } = tableWords(db);
      await sql`create table orders (
        seq ${increasing},
        id text not null unique,
        customer_id text not null,
        cart_version ${integer} not null,
        state text not null,
        snapshot text not null,
        cause text not null,
        created_at ${integer} not null,
        unique (customer_id, cart_version)
      ) ${strict}`.execute(db);
      await sql`create index orders_of_customer on orders (customer_id, seq)`.execute(db);
      await sql`create table idempotency_keys (
        customer_id text not null,
        key text not null,
        fingerprint text not null,
        order_id text not null references orders (id),
        at ${integer} not null,
        primary key (customer_id, key)
      ) ${strict}`.execute(db);
    },
  },
  {
    name: 'order-history-001',
    async up(db) {
      // As text: what was written stays, letter by letter, and only something after it may be new.
      const grows =
        engineOf(db) === 'sqlite'
          ? sql`instr(json_extract(new.state, '$.history'), rtrim(json_extract(old.state, '$.history'), ']')) = 1`
          : sql`starts_with((new.state::json -> 'history')::text, rtrim((old.state::json -> 'history')::text, ']'))`;
      await refuse(db, 'orders', 'update', 'the history of an order is append-only', grows);
      await refuse(db, 'orders', 'delete', 'orders are not deleted');
      await appendOnly(db, 'idempotency_keys');
    },
  },
];
