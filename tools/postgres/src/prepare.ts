import { systemLang } from '@shop/broker';
import { preparePostgres } from './ensure-postgres.js';
import { PostgresUnavailable } from './postgres.js';

/* Sees to it that the tests will find a PostgreSQL, by installing one if need be. Exit code 2 when there is none to be had. */
try {
  await preparePostgres({ log: console.log, lang: systemLang() });
} catch (error) {
  if (!(error instanceof PostgresUnavailable)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
