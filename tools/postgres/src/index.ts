export { ensurePostgres } from './ensure-postgres.js';
export { PostgresUnavailable, type Postgres, type PostgresOptions } from './postgres.js';
export { stopLeftPostgres } from './stop-left-postgres.js';
