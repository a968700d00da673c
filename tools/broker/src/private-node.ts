import { writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { BrokerUnavailable, type Broker, type BrokerOptions } from './broker.js';
import { brokerFolder, claim, release } from './claim.js';
import { definitionsOf, rpcUrlsOf, urlsOf } from './definitions.js';
import type { NodePrograms } from './find-node.js';
import type { Launch } from './keeper.js';
import { openHome, urlOf, type NodeHome } from './node-home.js';
import { OwnBroker } from './own-broker.js';
import { queuePrefix } from './queue-prefix.js';

/**
 * Starts an installed RabbitMQ as a node of our own: own name, ports, database, user and password, all of them in
 * `<dataDir>/broker`; every port on the loopback interface only. It shares nothing with a node of the system.
 * @throws DataFolderInUse, or BrokerUnavailable when it does not come up
 */
export async function startPrivateNode(programs: NodePrograms, options: BrokerOptions): Promise<Broker> {
  const dataDir = resolve(options.dataDir);
  const folder = brokerFolder(dataDir);
  await claim(folder, options.lang ?? 'en');
  try {
    return await startOnFreePorts(programs, folder, { ...options, dataDir });
  } catch (error) {
    release(folder);
    throw error;
  }
}

/** A port may be taken between the look and the start: then once more, on others. */
async function startOnFreePorts(programs: NodePrograms, folder: string, options: BrokerOptions): Promise<Broker> {
  const start = async () => OwnBroker.start(launchOf(programs, folder, await openHome(folder), options), options);
  try {
    return await start();
  } catch (error) {
    if (!(error instanceof BrokerUnavailable)) throw error;
    return start();
  }
}

function launchOf(programs: NodePrograms, folder: string, home: NodeHome, options: BrokerOptions): Launch {
  const definitions = join(folder, 'definitions.json');
  writeFileSync(definitions, JSON.stringify(definitionsOf(home, queuePrefix(options.dataDir))), { mode: 0o600 });
  writeFileSync(join(folder, 'rabbitmq.conf'), configuration(home, definitions), { mode: 0o600 });
  writeFileSync(join(folder, 'enabled_plugins'), '[].\n');
  return {
    folder,
    program: [programs.server],
    control: [join(dirname(programs.server), 'rabbitmqctl')],
    epmd: programs.epmd,
    env: environment(folder, home, options.env ?? process.env),
    url: urlOf(home),
    urls: urlsOf(home),
    rpcUrls: rpcUrlsOf(home),
    log: join(folder, 'log', 'start.log'),
    patienceMs: 90_000,
  };
}

/** There is no user but those of the definitions, so that the well-known guest is nobody here. */
function configuration({ user, password, ports }: NodeHome, definitions: string): string {
  const lines = [
    `listeners.tcp.1 = 127.0.0.1:${ports.amqp}`,
    `default_user = ${user}`,
    `default_pass = ${password}`,
    `load_definitions = ${definitions}`,
  ];
  return `${lines.join('\n')}\n`;
}

/** Idle threads of the node spin for a while by default; on two cores that is time taken from the shops. */
const noBusyWait = '+sbwt none +sbwtdcpu none +sbwtdio none';

/** Nothing of the caller's environment but `PATH`: a RABBITMQ_… or ERL_… meant for another node must not reach ours. */
function environment(folder: string, { id, ports }: NodeHome, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return {
    PATH: env['PATH'],
    LANG: 'C.UTF-8',
    HOME: folder,
    ERL_EPMD_ADDRESS: '127.0.0.1',
    ERL_EPMD_PORT: String(ports.epmd),
    RABBITMQ_NODENAME: `shop-${id}@localhost`,
    RABBITMQ_DIST_PORT: String(ports.dist),
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: `-kernel inet_dist_use_interface {127,0,0,1} ${noBusyWait}`,
    RABBITMQ_CONFIG_FILE: join(folder, 'rabbitmq.conf'),
    RABBITMQ_ADVANCED_CONFIG_FILE: join(folder, 'advanced.config'),
    RABBITMQ_CONF_ENV_FILE: '/dev/null',
    RABBITMQ_MNESIA_BASE: join(folder, 'database'),
    RABBITMQ_LOG_BASE: join(folder, 'log'),
    RABBITMQ_PID_FILE: join(folder, 'node.pid'),
    RABBITMQ_ENABLED_PLUGINS_FILE: join(folder, 'enabled_plugins'),
    RABBITMQ_FEATURE_FLAGS_FILE: join(folder, 'feature_flags'),
  };
}
