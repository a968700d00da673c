import { sql, type Kysely, type Selectable } from 'kysely';
import type { Asked, Asking, Entry, EntryOf, Ledger, LedgerPage, Operation } from '@shop/partners';
import { fromJson, toJson, type Store } from '@shop/storage';
import type { LedgerTables } from './ledger-tables.js';

/** The ledger of the partners in a database: what was answered, and how often was asked, outlive the process. */
export class SqliteLedger implements Ledger {
  constructor(private readonly store: Store) {}

  transaction<Result>(work: (page: LedgerPage) => Promise<Result>): Promise<Result> {
    return this.store.transaction((tx) => work(new SqlitePage(tx.of<LedgerTables>())));
  }

  async unanswered(): Promise<readonly Asking[]> {
    const rows = await this.store
      .of<LedgerTables>()
      .selectFrom('asking')
      .selectAll('asking')
      .leftJoin('entry', (join) =>
        join.onRef('entry.operation', '=', 'asking.operation').onRef('entry.key', '=', 'asking.key'),
      )
      .where('entry.seq', 'is', null)
      .execute();
    return rows.map(({ operation, subject, request }) => ({ operation, subject, request: fromJson(request) }));
  }

  async effects(of: readonly Operation[], orderId?: string): Promise<readonly Entry[]> {
    const rows = await this.store
      .of<LedgerTables>()
      .selectFrom('entry')
      .selectAll()
      .where('effect', '=', 1)
      .where('operation', 'in', of)
      .$if(orderId !== undefined, (query) => query.where('order_id', '=', orderId!))
      .orderBy('seq')
      .execute();
    return rows.map((row) => entryIn(row));
  }
}

class SqlitePage implements LedgerPage {
  constructor(private readonly db: Kysely<LedgerTables>) {}

  async find<Name extends Operation>(operation: Name, key: string): Promise<EntryOf<Name> | undefined> {
    const row = await this.db
      .selectFrom('entry')
      .selectAll()
      .where('operation', '=', operation)
      .where('key', '=', key)
      .executeTakeFirst();
    return row && entryIn<EntryOf<Name>>(row);
  }

  async chargeOf(orderId: string): Promise<EntryOf<'card.charge'> | undefined> {
    const row = await this.db
      .selectFrom('entry')
      .selectAll()
      .where('operation', '=', 'card.charge')
      .where('order_id', '=', orderId)
      .where('effect', '=', 1)
      .executeTakeFirst();
    return row && entryIn<EntryOf<'card.charge'>>(row);
  }

  async count({ operation, subject, request }: Asking, now: number): Promise<void> {
    await this.db
      .insertInto('asking')
      .values({ operation, subject, key: request.key, request: toJson(request), times: 1, since: now })
      .onConflict((conflict) => conflict.doUpdateSet({ times: sql`asking.times + 1` }))
      .execute();
  }

  async asked(operation: Operation, subject: string, now: number): Promise<Asked> {
    const { times, since } = await this.db
      .selectFrom('asking')
      .select(({ fn }) => [fn.sum<number | null>('times').as('times'), fn.min<number | null>('since').as('since')])
      .where('operation', '=', operation)
      .where('subject', '=', subject)
      .executeTakeFirstOrThrow();
    return { times: times ?? 0, since: since ?? now };
  }

  async write({ operation, request, answer, effect, at }: Entry): Promise<void> {
    const { key, orderId: order_id } = request;
    await this.db
      .insertInto('entry')
      .values({
        operation,
        key,
        order_id,
        request: toJson(request),
        answer: toJson(answer),
        effect: effect ? 1 : 0,
        at,
      })
      .execute();
  }
}

function entryIn<Found = Entry>(row: Selectable<LedgerTables['entry']>): Found {
  const { operation, request, answer, effect, at } = row;
  return { operation, request: fromJson(request), answer: fromJson(answer), effect: effect === 1, at } as Found;
}
