import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findProgram, runProgram } from '@shop/programs';
import type { Broker, BrokerOptions } from './broker.js';
import { brokerFolder, claim, release } from './claim.js';
import type { Launch } from './keeper.js';
import { openHome, readHome, urlOf, type NodeHome } from './node-home.js';
import { OwnBroker } from './own-broker.js';

const engines = ['docker', 'podman'];
const image = 'rabbitmq:4.1-alpine';

/** The path of a container engine that really runs: many machines have the command and no daemon behind it. */
export async function findContainerEngine(env: NodeJS.ProcessEnv): Promise<string | undefined> {
  for (const name of engines) {
    const program = findProgram(name, env);
    if (program && (await runProgram([program, 'info'], { env, timeoutMs: 5_000 })).code === 0) return program;
  }
  return undefined;
}

/**
 * Starts RabbitMQ in a container that ends with us; its messages stay in a volume that belongs to the data folder.
 * @throws DataFolderInUse, or BrokerUnavailable when it does not come up
 */
export async function startContainer(engine: string, options: BrokerOptions): Promise<Broker> {
  const dataDir = resolve(options.dataDir);
  const folder = brokerFolder(dataDir);
  const env = options.env ?? process.env;
  await claim(folder, options.lang ?? 'en');
  try {
    const home = await openHome(folder, 1, options.lang);
    const name = nameOf(home);
    await runProgram([engine, 'rm', '-f', name], { env, timeoutMs: 10_000 });
    const launch: Launch = {
      folder,
      program: [engine, ...parametersOf(name, home.ports.amqp)],
      control: [engine, 'exec', name, 'rabbitmqctl'],
      last: `'${engine}' kill ${name}`,
      // By environment, not as arguments, which every user of this machine can read.
      env: { ...env, RABBITMQ_DEFAULT_USER: home.user, RABBITMQ_DEFAULT_PASS: home.password },
      url: urlOf(home),
      log: logOf(folder),
      patienceMs: 300_000,
    };
    return await OwnBroker.start({ folder, launches: [launch], access: { url: launch.url } }, { ...options, dataDir });
  } catch (error) {
    release(folder);
    throw error;
  }
}

/** Removes the container of a broker folder and its volume, where there has been one. */
export async function removeContainer(folder: string, env: NodeJS.ProcessEnv): Promise<void> {
  const home = readHome(folder);
  if (!home || !existsSync(logOf(folder))) return;
  for (const engine of engines.map((name) => findProgram(name, env)).filter((found) => found !== undefined)) {
    await runProgram([engine, 'rm', '-f', nameOf(home)], { env, timeoutMs: 10_000 });
    await runProgram([engine, 'volume', 'rm', '-f', nameOf(home)], { env, timeoutMs: 10_000 });
  }
}

const nameOf = ({ id }: NodeHome) => `shop-broker-${id}`;
const logOf = (folder: string) => join(folder, 'log', 'container.log');

/** The name of a node, and so of its database, is made from the host name: it has to stay the same. */
function parametersOf(name: string, port: number): string[] {
  const publish = `127.0.0.1:${port}:5672`;
  const volume = `${name}:/var/lib/rabbitmq`;
  const user = ['-e', 'RABBITMQ_DEFAULT_USER', '-e', 'RABBITMQ_DEFAULT_PASS'];
  return ['run', '--rm', '--name', name, '--hostname', name, '-p', publish, '-v', volume, ...user, image];
}
