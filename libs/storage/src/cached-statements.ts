import type Database from 'libsql';
import type { SqliteDatabase } from 'kysely';

type Statement = ReturnType<SqliteDatabase['prepare']>;

/**
 * A connection that prepares each text of SQL once: a service runs the same few dozen statements again and again. A
 * statement that threw is not used again, because it may still count as in progress and hold up a commit.
 */
export function cachedStatements(database: Database.Database): SqliteDatabase {
  const statements = new Map<string, Statement>();
  const guarded = (sql: string, statement: Statement): Statement => {
    const orForget = <Result>(run: () => Result): Result => {
      try {
        return run();
      } catch (error) {
        statements.delete(sql);
        throw error;
      }
    };
    return {
      reader: statement.reader,
      all: (parameters) => orForget(() => statement.all(parameters)),
      run: (parameters) => orForget(() => statement.run(parameters)),
      iterate: (parameters) => statement.iterate(parameters),
    };
  };
  return {
    close: () => database.close(),
    prepare(sql) {
      const known = statements.get(sql);
      if (known) return known;
      const statement = guarded(sql, database.prepare(sql));
      statements.set(sql, statement);
      return statement;
    },
  };
}
