import { Inject, Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { http } from '@shop/contracts';
import { RUNTIME, type Runtime } from '@shop/runtime';
import type { Migration, Store } from '@shop/storage';
import type { Accounts, StoredAccount } from './accounts.port.js';

/** The gateway's own database, opened with `accountsMigrations`. */
export const ACCOUNTS_STORE = Symbol('accounts store');

interface Tables {
  accounts: {
    id: string;
    email: string;
    name: string;
    role: http.Account['role'];
    password_hash: string;
    created_at: number;
  };
}

export const accountsMigrations: readonly Migration[] = [
  {
    name: 'accounts-001',
    async up(db) {
      await db.schema
        .createTable('accounts')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('email', 'text', (column) => column.notNull().unique())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('role', 'text', (column) => column.notNull().check(sql`role in ('customer', 'manager')`))
        .addColumn('password_hash', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .execute();
    },
  },
];

@Injectable()
export class AccountsStore implements Accounts {
  constructor(
    @Inject(ACCOUNTS_STORE) private readonly store: Store,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  add({ account, passwordHash }: StoredAccount): Promise<boolean> {
    const row = { ...account, password_hash: passwordHash, created_at: this.runtime.clock.now() };
    return this.store.transaction(async (tx) => {
      const added = await tx
        .of<Tables>()
        .insertInto('accounts')
        .values(row)
        .onConflict((conflict) => conflict.column('email').doNothing())
        .returning('id')
        .execute();
      return added.length === 1;
    });
  }

  async byEmail(email: string): Promise<StoredAccount | undefined> {
    const row = await this.store
      .of<Tables>()
      .selectFrom('accounts')
      .select(['id', 'name', 'email', 'role', 'password_hash'])
      .where('email', '=', email)
      .executeTakeFirst();
    if (!row) return undefined;
    const { password_hash: passwordHash, ...account } = row;
    return { account, passwordHash };
  }
}
