import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { BrokerUnavailable, type Broker, type BrokerOptions } from './broker.js';
import { brokerFolder, claim, release } from './claim.js';
import { clusterPlan, type Where } from './cluster-plan.js';
import { definitionsOf, rpcUrlsOf, urlsOf } from './definitions.js';
import type { NodePrograms } from './find-node.js';
import { openHome, urlOf, type NodeHome } from './node-home.js';
import { launchOf } from './node-launch.js';
import { OwnBroker, type OwnBrokerPlan } from './own-broker.js';
import { queuePrefix } from './queue-prefix.js';

const patienceMs = 90_000;

/**
 * Starts an installed RabbitMQ as a node of our own, or as several that are one broker: own names, ports, databases, user
 * and password, all of them in `<dataDir>/broker`; every port on the loopback interface only. It shares nothing with a
 * node of the system.
 * @throws DataFolderInUse, OtherNumberOfNodes, or BrokerUnavailable when it does not come up
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
  const start = async () => {
    const home = await openHome(folder, options.nodes, options.lang);
    const definitions = definitionsOf(home, queuePrefix(options.dataDir));
    const where = { programs, folder, env: options.env ?? process.env, signal: options.signal };
    const plan = home.others ? clusterPlan(where, home, definitions) : nodePlan(where, home, definitions);
    const access = { url: urlOf(home), urls: urlsOf(home), rpcUrls: rpcUrlsOf(home) };
    return OwnBroker.start({ ...plan, access }, options);
  };
  try {
    return await start();
  } catch (error) {
    if (!(error instanceof BrokerUnavailable)) throw error;
    return start();
  }
}

function nodePlan(where: Where, home: NodeHome, definitions: object): Omit<OwnBrokerPlan, 'access'> {
  const { folder, programs } = where;
  const file = join(folder, 'definitions.json');
  writeFileSync(file, JSON.stringify(definitions), { mode: 0o600 });
  const at = { own: folder, name: `shop-${home.id}`, ports: home.ports, url: urlOf(home) };
  const launch = launchOf({ ...where, ...at, home, lines: [`load_definitions = ${file}`], patienceMs });
  return { folder, launches: [{ ...launch, epmd: programs.epmd }] };
}
