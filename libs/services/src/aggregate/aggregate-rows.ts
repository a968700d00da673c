import { sql, type Kysely } from 'kysely';
import type { Cause } from '@shop/contracts';
import { statement, tableWords, type Migration, type Store, type Tx } from '@shop/storage';

/** A state machine's row: where it stands, what it is about, and what led to it. */
export interface Aggregate<State, About> {
  readonly state: State;
  readonly about: About;
  readonly cause: Cause;
}

interface Row {
  readonly id: string;
  readonly state: string;
  readonly about: string;
  readonly cause: string;
  /** 1 while something outside has to be asked: an intent that a crash must not forget. */
  readonly open: number;
  /** 1 while a person should look. */
  readonly attention: number;
}

/** Where the aggregates of one kind are kept: one row each, written only inside a transaction. */
export class AggregateRows<State, About> {
  private readonly byId;
  private readonly upsert;

  constructor(
    private readonly table: string,
    private readonly initial: State,
    /** Whether something outside has to be asked. */
    readonly isOpen: (state: State) => boolean,
    private readonly needsAttention: (state: State) => boolean = () => false,
  ) {
    this.byId = statement((db: Kysely<Record<string, Row>>, { id }: { id: string }) =>
      db.selectFrom(table).selectAll().where('id', '=', id),
    );
    this.upsert = statement((db: Kysely<Record<string, Row>>, row: Row) => {
      const { id, state, about, cause, open, attention } = row;
      const changes = { state, about, cause, open, attention };
      return db
        .insertInto(table)
        .values({ id, ...changes })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(changes));
    });
  }

  migration(name: string): Migration {
    const { table } = this;
    return {
      name,
      async up(db) {
        const { integer, strict } = tableWords(db);
        await sql`create table ${sql.table(table)} (
          id text primary key,
          state text not null,
          about text not null,
          cause text not null,
          open ${integer} not null check (open in (0, 1)),
          attention ${integer} not null check (attention in (0, 1))
        ) ${strict}`.execute(db);
        await sql`create index ${sql.id(`${table}_open`)} on ${sql.table(table)} (id) where open = 1`.execute(db);
      },
    };
  }

  async find(db: Store | Tx, id: string): Promise<Aggregate<State, About> | undefined> {
    const { rows } = await this.byId(db, { id });
    return rows[0] && read<State, About>(rows[0]);
  }

  async stateOf(db: Store | Tx, id: string): Promise<State> {
    return (await this.find(db, id))?.state ?? this.initial;
  }

  async save(tx: Tx, id: string, { state, about, cause }: Aggregate<State, About>): Promise<void> {
    await this.upsert(tx, {
      id,
      state: JSON.stringify(state),
      about: JSON.stringify(about),
      cause: JSON.stringify(cause),
      open: Number(this.isOpen(state)),
      attention: Number(this.needsAttention(state)),
    });
  }

  /** Whose partner has not answered yet. */
  async openIds(store: Store): Promise<string[]> {
    const rows = await this.rows(store).selectFrom(this.table).select('id').where('open', '=', 1).execute();
    return rows.map(({ id }) => id);
  }

  async backlog(store: Store): Promise<{ intents: number; attention: number }> {
    const row = await this.rows(store)
      .selectFrom(this.table)
      .select(({ fn }) => [fn.sum<number>('open').as('intents'), fn.sum<number>('attention').as('attention')])
      .where((where) => where.or([where('open', '=', 1), where('attention', '=', 1)]))
      .executeTakeFirst();
    return { intents: Number(row?.intents ?? 0), attention: Number(row?.attention ?? 0) };
  }

  /** The rows that a person should look at. */
  async troubled(store: Store): Promise<(Aggregate<State, About> & { readonly id: string })[]> {
    const rows = await this.rows(store).selectFrom(this.table).selectAll().where('attention', '=', 1).execute();
    return rows.map(({ id, ...row }) => ({ id, ...read<State, About>(row) }));
  }

  private rows(db: Store | Tx) {
    return db.of<Record<string, Row>>();
  }
}

function read<State, About>({ state, about, cause }: Pick<Row, 'state' | 'about' | 'cause'>): Aggregate<State, About> {
  return {
    state: JSON.parse(state) as State,
    about: JSON.parse(about) as About,
    cause: JSON.parse(cause) as Cause,
  };
}
