import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { openSync, closeSync, existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { findProgram, freePort } from '@shop/programs';
import { leaveServer, lives, serversStay, takeLeftServer, type LeftServer } from '@shop/programs/testing';
import pg from 'pg';

const run = promisify(execFile);
const kind = 'postgresql';

interface LeftNode extends LeftServer {
  readonly port: number;
  readonly password: string;
}

/**
 * A PostgreSQL of its own for one test file: own folder, own port, nothing of it is shared, and nothing is left when it
 * is removed. It does not wait for its disk: what these tests end is a process, not the machine.
 */
export class PostgresNode {
  /** The databases of the tests, and their roles, which are called the same. */
  private readonly made: string[] = [];

  private constructor(
    private readonly folder: string,
    private readonly port: number,
    private readonly password: string,
    private pid?: number,
  ) {}

  static async create(): Promise<PostgresNode> {
    const left = takeLeftServer<LeftNode>(kind);
    if (!left) return PostgresNode.createNew();
    const node = new PostgresNode(left.folder, left.port, left.password, left.pid);
    if (!lives(left)) await node.start();
    return node;
  }

  private static async createNew(): Promise<PostgresNode> {
    const folder = await mkdtemp(join(tmpdir(), 'postgres-node-'));
    const password = randomBytes(16).toString('hex');
    await writeFile(join(folder, 'password'), password, { mode: 0o600 });
    const [program, ...parameters] = notAsRoot(programOf('initdb'));
    const login = ['-U', 'shop', '-A', 'scram-sha-256', `--pwfile=${join(folder, 'password')}`];
    const locale = ['--locale=C', '--encoding=UTF8', '--no-sync'];
    await run(program, [...parameters, '-D', join(folder, 'data'), ...login, ...locale]);
    const node = new PostgresNode(folder, await freePort(), password);
    await node.start();
    return node;
  }

  async start(): Promise<void> {
    const [program, ...parameters] = notAsRoot(programOf('postgres'));
    const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off', 'max_connections=200'];
    const log = openSync(join(this.folder, 'log'), 'a');
    const child = spawn(
      program,
      [
        ...parameters,
        ...['-D', join(this.folder, 'data'), '-p', String(this.port)],
        ...settings.flatMap((it) => ['-c', it]),
      ],
      { stdio: ['ignore', log, log], detached: true },
    );
    closeSync(log);
    child.unref();
    this.pid = child.pid;
    const { folder, port, password, pid } = this;
    if (pid !== undefined) leaveServer<LeftNode>(kind, { folder, port, password, pid });
    await this.untilReady();
  }

  /** A new, empty database that belongs to a role of its own. @returns its address, with the role's password */
  async database(): Promise<string> {
    const name = `test_${randomBytes(6).toString('hex')}`;
    this.made.push(name);
    const password = randomBytes(16).toString('hex');
    await this.ask(`create role ${name} login password '${password}'`);
    await this.ask(`create database ${name} owner ${name}`);
    await this.ask(`revoke connect on database ${name} from public`);
    return `postgresql://${name}:${password}@127.0.0.1:${this.port}/${name}`;
  }

  /** One statement, by who may do everything. */
  async ask(statement: string): Promise<pg.QueryResult<Record<string, unknown>>> {
    const client = new pg.Client({ connectionString: this.url });
    await client.connect();
    try {
      return await client.query(statement);
    } finally {
      await client.end();
    }
  }

  /** As a crash would end it; everybody who is connected is cut off. */
  async kill(): Promise<void> {
    const { folder, pid } = this;
    if (pid === undefined) return;
    this.pid = undefined;
    process.kill(pid, 'SIGQUIT');
    while (lives({ folder, pid })) await wait(20);
  }

  async remove(): Promise<void> {
    if (serversStay()) return this.forget();
    await this.kill();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Where the server stays, thousands of tests make a database. */
  private async forget(): Promise<void> {
    if (this.pid === undefined) return;
    for (const name of this.made) {
      await this.ask(`drop database if exists ${name} with (force)`);
      await this.ask(`drop role if exists ${name}`);
    }
  }

  private get url(): string {
    return `postgresql://shop:${this.password}@127.0.0.1:${this.port}/postgres`;
  }

  private async untilReady(): Promise<void> {
    for (const end = Date.now() + 60_000; ; await wait(50)) {
      try {
        await this.ask('select 1');
        return;
      } catch (error) {
        if (Date.now() > end) throw error;
      }
    }
  }
}

/** PostgreSQL refuses to run as root; in a user namespace of its own it is nobody, and its files stay ours. */
function notAsRoot(program: string): [string, ...string[]] {
  return process.getuid?.() === 0 ? ['unshare', '-U', program] : [program];
}

/** Debian keeps the server's programs out of `PATH`, in a folder for each version. */
function programOf(name: string): string {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const own = versions.map((version) => join(debian, version, 'bin')).join(delimiter);
  const found = findProgram(name, { PATH: own }) ?? findProgram(name, process.env);
  if (!found) throw new Error(`These tests need ${name}: install PostgreSQL 14 or later`);
  return found;
}
