import type { Style } from '@shop/contracts';
import type { Broker } from '@shop/broker';
import type { Postgres } from '@shop/postgres';
import { treeOf } from '../machine/process-tree.js';
import type { Processes } from '../machine/processes.js';
import { startRestate } from '../servers/restate-server.js';
import type { Server } from '../servers/server.js';
import { temporaryHome } from '../servers/temporary-home.js';
import { contenderTexts, type ContenderId } from '../texts/contender-texts.js';
import type { Contender, Runner } from './contender.js';
import { installedProgram, ownProgram, peersFolder } from './install-peers.js';
import { PeerProcesses, type PeerPlan } from './peer-processes.js';
import type { VariantId } from './shop-variants.js';

type PeerId = Exclude<ContenderId, Style | VariantId>;

/** What peers need of the run. */
export interface PeerSurroundings {
  readonly broker: () => Broker | undefined;
  /** Resolves when the packages are there. @throws Error that says why they are not */
  readonly installed: () => Promise<void>;
  readonly postgres: (dataDir: string) => Promise<Postgres>;
  readonly guard: (pids: readonly number[]) => void;
}

interface Prepared {
  readonly plan: PeerPlan;
  /** What runs beside the peer's own processes, by name. */
  readonly beside: Readonly<Record<string, Pick<Server, 'pids'>>>;
  readonly stop: () => Promise<void>;
}

const nothing = async () => undefined;
let turns = 0;

/** Everybody that the shops are set beside. Each is started for its turn and gone after it. */
export const peerContenders = (around: PeerSurroundings): Contender[] =>
  (Object.keys(preparations) as PeerId[]).map((id) => ({
    id,
    ...contenderTexts[id],
    open: async () => runnerOf(await preparations[id](around)),
  }));

const preparations: Readonly<Record<PeerId, (around: PeerSurroundings) => Promise<Prepared>>> = {
  'bare-tcp': async () => plain({ program: ownProgram('bare-tcp'), hops: 4, setting: { prefix: '' } }),
  'bare-amqplib': async (around) => overBroker(around, ownProgram('bare-amqplib')),
  'nest-tcp': async () => plain({ program: ownProgram('nest-tcp'), hops: 4, setting: { prefix: '' } }),
  'nest-rmq': async (around) => {
    await around.installed();
    return overBroker(around, installedProgram('nest-rmq'));
  },
  dbos: async (around) => {
    await around.installed();
    const { url, ...postgres } = await startPostgres(around);
    const setting = { prefix: '', databaseUrl: url };
    return withServer(postgres, 'postgres', { program: installedProgram('dbos'), hops: 4, setting });
  },
  restate: async (around) => {
    await around.installed();
    const server = await startRestate(peersFolder, around.guard);
    const restate = { ingress: server.ingress, admin: server.admin };
    return withServer(server, 'restate-server', {
      program: installedProgram('restate'),
      hops: 4,
      setting: { prefix: '', restate },
    });
  },
};

/** New for each turn, with nothing in it. */
async function startPostgres({ postgres }: PeerSurroundings): Promise<Server & Pick<Postgres, 'url'>> {
  const { path, remove } = temporaryHome('postgres');
  try {
    const server = await postgres(path);
    return { url: server.url, pids: () => treeOf(server.pid), stop: () => server.stop().finally(remove) };
  } catch (error) {
    remove();
    throw error;
  }
}

const plain = (plan: PeerPlan): Prepared => ({ plan, beside: {}, stop: nothing });

const withServer = (server: Server, name: string, plan: PeerPlan): Prepared => ({
  plan,
  beside: { [name]: server },
  stop: () => server.stop(),
});

/** Three services pass an event on, and the head is the fourth: it says the first and hears the last. */
function overBroker({ broker }: PeerSurroundings, program: string): Prepared {
  const found = broker();
  if (!found) throw new Error('there is no broker');
  const prefix = `${found.prefix}.bench.${(turns += 1)}`;
  return {
    plan: { program, hops: 3, setting: { prefix, brokerUrl: found.url } },
    beside: { broker: found },
    stop: nothing,
  };
}

async function runnerOf({ plan, beside, stop }: Prepared): Promise<Runner> {
  const peer = await PeerProcesses.start(plan).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  const around = (): Processes => Object.fromEntries(Object.entries(beside).map(([name, it]) => [name, it.pids()]));
  return {
    processes: () => ({ ...peer.processes(), ...around() }),
    refused: () => 0,
    closed: (load, listener, signal) => peer.run(load, listener, signal),
    close: async () => {
      await peer.stop();
      await stop();
    },
  };
}
