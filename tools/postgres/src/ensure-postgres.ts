import { canInstall, installCommand, installPackage } from '@shop/programs';
import { createDatabases } from './databases.js';
import { damageOf } from './damage.js';
import { findPrograms, NotAsRoot, type ServerPrograms } from './find-programs.js';
import { admin, databaseOf, openHome, passwordOf, urlOf } from './home.js';
import { installCommands } from './install-commands.js';
import { PostgresUnavailable, type Postgres, type PostgresOptions } from './postgres.js';
import { Server } from './server.js';
import { texts } from './texts.js';

type Installing = Pick<PostgresOptions, 'log' | 'signal' | 'lang' | 'env'>;

/**
 * Starts a PostgreSQL of the run's own: own folder, own port, roles and passwords that nobody else has. Where none is
 * installed, and that is possible without a question, it is installed first.
 * @throws PostgresUnavailable with what the user can do; the signal's reason
 */
export async function ensurePostgres(options: PostgresOptions): Promise<Postgres> {
  const { dataDir, styles, log, signal, lang = 'en', env = process.env } = options;
  const text = texts[lang];
  const programs = await programsFor(options);
  log(text.starting);
  const home = await openHome(dataDir);
  const server = await Server.start({ programs, home, env, text, signal });
  try {
    await createDatabases(home, styles);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return {
    version: server.version,
    pid: server.pid,
    url: urlOf(home, admin, home.password, 'postgres'),
    urlOf(style, service) {
      if (!styles.includes(style)) return undefined;
      const name = databaseOf(style, service);
      return urlOf(home, name, passwordOf(home, name), name);
    },
    damage: () => damageOf(home, styles),
    stop: () => server.stop(),
  };
}

/**
 * Sees to it that a server can be started later.
 * @throws PostgresUnavailable with what the user can do
 */
export async function preparePostgres(options: Pick<PostgresOptions, 'log' | 'lang'>): Promise<void> {
  await programsFor(options);
}

async function programsFor({ log, signal, lang = 'en', env = process.env }: Installing): Promise<ServerPrograms> {
  const text = texts[lang];
  try {
    const found = await findPrograms(env);
    if (found) return found;
    if (canInstall(env)) {
      await installPackage('postgresql', { env, signal, log, texts: text });
      const installed = await findPrograms(env);
      if (installed) return installed;
    }
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof NotAsRoot) throw new PostgresUnavailable(text.asRoot);
    throw new PostgresUnavailable(text.failed('apt-get', error instanceof Error ? error.message : String(error)));
  }
  throw new PostgresUnavailable(text.none(installCommand(installCommands)));
}
