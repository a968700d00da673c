import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findProgram, freePorts } from '@shop/programs';
import { leaveServer, lives, serversStay, takeLeftServer, type LeftServer } from '@shop/programs/testing';
import { connect } from 'amqplib';
import { eventually } from './eventually.js';

const kind = 'rabbitmq';

interface LeftNode extends LeftServer {
  readonly url: string;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * A RabbitMQ node of its own for one test file: own ports, own folder, own epmd, so that nothing of it is shared, and
 * nothing is left when it is removed.
 */
export class BrokerNode {
  private constructor(
    readonly url: string,
    private readonly folder: string,
    private readonly env: NodeJS.ProcessEnv,
    private pid?: number,
  ) {}

  static async create(): Promise<BrokerNode> {
    const left = takeLeftServer<LeftNode>(kind);
    if (!left) return BrokerNode.createNew();
    const node = new BrokerNode(left.url, left.folder, left.env, left.pid);
    if (!lives(left)) await node.start();
    return node;
  }

  private static async createNew(): Promise<BrokerNode> {
    const folder = await mkdtemp(join(tmpdir(), 'test-broker-'));
    await writeFile(join(folder, 'plugins'), '[].');
    const [port, distribution, epmd] = await freePorts([undefined, undefined, undefined]);
    const node = new BrokerNode(`amqp://guest:guest@127.0.0.1:${port}`, folder, {
      PATH: process.env['PATH'],
      HOME: folder,
      ERL_EPMD_PORT: String(epmd),
      // Lets it be ended although it has not noticed yet that the node is gone.
      ERL_EPMD_RELAXED_COMMAND_CHECK: 'true',
      RABBITMQ_NODENAME: `node${port}@localhost`,
      RABBITMQ_NODE_IP_ADDRESS: '127.0.0.1',
      RABBITMQ_NODE_PORT: String(port),
      RABBITMQ_DIST_PORT: String(distribution),
      RABBITMQ_MNESIA_BASE: join(folder, 'mnesia'),
      RABBITMQ_LOG_BASE: join(folder, 'log'),
      RABBITMQ_PID_FILE: join(folder, 'pid'),
      RABBITMQ_ENABLED_PLUGINS_FILE: join(folder, 'plugins'),
      RABBITMQ_CONF_ENV_FILE: join(folder, 'none'),
    });
    await node.start();
    return node;
  }

  async start(): Promise<void> {
    // A process group of its own, because the start script has children.
    const child = spawn(serverScript(), { env: this.env, stdio: 'ignore', detached: true });
    child.unref();
    this.pid = child.pid;
    const { url, folder, env, pid } = this;
    if (pid !== undefined) leaveServer<LeftNode>(kind, { url, folder, env, pid });
    await eventually(async () => (await connect(this.url)).close(), 60_000);
  }

  /**
   * Waits until the node has written down which term each of its quorum queues is in; it does so seconds later. Killed
   * before that, a queue that was just declared and has a message finds no leader after the restart (RabbitMQ 3.10.8).
   */
  async settled(): Promise<void> {
    const name = this.env['RABBITMQ_NODENAME'] ?? '';
    const terms = join(this.folder, 'mnesia', name, 'quorum', name, 'meta.dets');
    const asked = Date.now();
    const model = await connect(this.url);
    const channel = await model.createChannel();
    // What is written for this queue is written after what waits for the others.
    await channel.assertQueue(`settled-${asked}`, { durable: true, arguments: { 'x-queue-type': 'quorum' } });
    await model.close();
    await eventually(async () => {
      if ((await stat(terms)).mtimeMs <= asked) throw new Error('The terms of the queues were not written yet');
    });
  }

  /** As a power cut would end it. */
  async kill(): Promise<void> {
    const { folder, pid } = this;
    if (pid === undefined) return;
    process.kill(-pid, 'SIGKILL');
    await eventually(() => {
      if (lives({ folder, pid })) throw new Error(`The node with process id ${pid} is still there`);
    });
    this.pid = undefined;
  }

  /** Deletes what a test has declared: where the node stays, thousands of tests declare something. */
  async forget({ queues, exchanges }: { readonly queues: readonly string[]; readonly exchanges: readonly string[] }) {
    if (!serversStay()) return;
    const model = await connect(this.url);
    const channel = await model.createChannel();
    for (const queue of queues) await channel.deleteQueue(queue);
    for (const exchange of exchanges) await channel.deleteExchange(exchange);
    await model.close();
  }

  async remove(): Promise<void> {
    if (serversStay()) return;
    const { folder, env } = this;
    await this.kill();
    await promisify(execFile)('epmd', ['-kill'], { env }).catch(() => undefined);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The script itself; the one on Debian's PATH is a wrapper that changes the user. */
function serverScript(): string {
  const own = findProgram('rabbitmq-server', { PATH: '/usr/lib/rabbitmq/bin' });
  const found = own ?? findProgram('rabbitmq-server', process.env);
  if (!found) throw new Error('These tests need a rabbitmq-server: install RabbitMQ 3.10 or later');
  return found;
}
